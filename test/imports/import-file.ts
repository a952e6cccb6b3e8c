import { runImports } from "../../src/imports/run-imports.ts";
import type { ApiAnswer, House } from "../house.ts";

export async function makeList(house: House, fields: Record<string, unknown> = {}): Promise<string> {
  const made = await house.api("POST", "/lists", { name: "CRM 2017", basis: "consent_undocumented", ...fields });
  return made.body.id;
}

export async function upload(
  house: House,
  listId: string,
  file: string | Uint8Array,
  options: { query?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<ApiAnswer> {
  const query = new URLSearchParams(options.query).toString();
  return await house.api("POST", `/lists/${listId}/imports?${query}`, file, {
    "content-type": "text/csv",
    ...options.headers,
  });
}

/** Uploads, works it off and gives the import as the API tells it. */
export async function importFile(
  house: House,
  listId: string,
  file: string | Uint8Array,
  query: Record<string, string> = {},
): Promise<ApiAnswer["body"]> {
  const received = await upload(house, listId, file, { query });
  if (received.status !== 202) throw new Error(`upload answered ${received.status}: ${JSON.stringify(received.body)}`);
  await runImports(house);
  return (await house.api("GET", `/imports/${received.body.id}`)).body;
}

export function csv(...addresses: string[]): string {
  return `E-mail\r\n${addresses.map((address) => `${address}\r\n`).join("")}`;
}

export async function contactsOf(house: House, listId: string): Promise<ApiAnswer["body"][]> {
  const found: ApiAnswer["body"][] = [];
  for (let cursor = ""; ;) {
    const page = await house.api("GET", `/lists/${listId}/contacts?limit=500&cursor=${cursor}`);
    found.push(...page.body.data);
    if (page.body.next_cursor === null) return found;
    cursor = page.body.next_cursor;
  }
}

export async function isSuppressed(house: House, address: string): Promise<boolean> {
  const checked = await house.api("POST", "/suppressions/check", { addresses: [address] });
  return checked.body.results[0].suppressed;
}
