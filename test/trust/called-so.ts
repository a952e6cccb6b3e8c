import { expect } from "vitest";
import { runImports } from "../../src/imports/run-imports.ts";
import { draft } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

export type Api = Awaited<ReturnType<House["api"]>>;

/** Everything that has a name or a text, called this. What is refused keeps what it was; none may fail. */
export async function callAll(house: House, text: string): Promise<{ campaign: string; list: string; answers: Api[] }> {
  const line = text.replaceAll(/\s+/g, " ").slice(0, 100);
  const answers: Api[] = [];
  const tell = async (method: string, path: string, body: unknown): Promise<Api> => {
    const answered = await house.api(method, path, body);
    answers.push(answered);
    return answered;
  };
  for (const field of ["name", "legal_id", "postal_address", "dpo"])
    await tell("PUT", "/account", { [field]: text.slice(0, 200) });
  await tell("PUT", "/topics", [
    {
      key: "newsletter",
      names: { nl: line, fr: line, de: line, en: line },
      descriptions: { nl: line },
      frequencies: ["monthly"],
    },
  ]);
  const basics = { basis: "consent_undocumented", opt_outs: "none_known", last_contact: "2026-01-15" };
  const list = (await tell("POST", "/lists", { ...basics, name: text.slice(0, 200), source: text.slice(0, 200) })).body;
  const id = list.id ?? (await house.api("POST", "/lists", { ...basics, name: "x" })).body.id;
  const campaign = await draft(house, id);
  await tell("PATCH", `/campaigns/${campaign}`, { name: line });
  await tell("PATCH", `/campaigns/${campaign}`, {
    sender: { name: line, address: "nieuws@bakkerij-de-korenbloem.example" },
  });
  for (const field of ["subject", "preview", "title", "choose", "button"])
    await tell("PATCH", `/campaigns/${campaign}`, { texts: { nl: { [field]: line } } });
  await tell("PATCH", `/campaigns/${campaign}`, { texts: { nl: { intro: [text.slice(0, 500)] } } });
  return { campaign, list: id, answers };
}

/** A file whose cells are called so too, in a column that is read and in one that is not. */
export async function bring(house: House, list: string, text: string): Promise<void> {
  const cell = `"${text.replaceAll('"', '""')}"`;
  const rows = [`an@telenet.be;${cell};${cell}`, `${cell};${cell};${cell}`, `geen adres;${cell};${cell}`];
  const query = new URLSearchParams({ mapping: JSON.stringify({ address: "email", name: "naam" }), columns: "all" });
  const file = `email;naam;opmerking\n${rows.join("\n")}\n`;
  const sent = await house.api("POST", `/lists/${list}/imports?${query}`, file, { "content-type": "text/csv" });
  expect(sent.status).toBe(202);
  await runImports(house);
}
