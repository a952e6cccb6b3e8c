import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Killable, openKillable } from "./killable.ts";

const rows = 30_000;
const kills = 3;
const endMsMax = 30_000;

type House = Pick<Killable, "killAndStart"> & {
  call: (method: string, path: string, body?: string | ReadableStream, type?: string) => Promise<any>;
};

async function openHouse(): Promise<House> {
  const { url, key, killAndStart } = await openKillable("import-kill");
  return {
    killAndStart,
    async call(method, path, body, type = "application/json") {
      const headers = { authorization: `Bearer ${key}`, "content-type": type };
      const init = body === undefined ? {} : ({ body, duplex: "half" } as const);
      const answer = await fetch(`${url}/v1${path}`, { method, headers, ...init });
      const text = await answer.text();
      return answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
    },
  };
}

/** Good ones, doubles, broken ones and noes, the same number of each for whatever `who`; row 1 only looks like the names of columns. */
function fileOf(who: string): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    if (i % 30 === 0) return `${who}.${i}@bakkerij;Kapot;`;
    if (i % 30 === 1) return `${who}.${i + 1}@telenet.be;Dubbel;`;
    return `${who}.${i}@telenet.be;${who} ${i};${i % 100 === 7 ? "uitgeschreven" : ""}`;
  });
  return ["Naam;E-mail;Taal", "E-mail;Naam;Status", ...lines, ""].join("\r\n");
}

const outcomeOf = ({ status, rows: counts, verdicts, reasons }: any) => ({ status, counts, verdicts, reasons });

async function ended(house: House, id: string): Promise<any> {
  for (const until = Date.now() + endMsMax; Date.now() < until; await sleep(100)) {
    const found = await house.call("GET", `/imports/${id}`);
    if (!["receiving", "judging", "resolving", "merging"].includes(found.status)) return found;
  }
  throw new Error("the import did not end");
}

async function contactsOf(house: House, listId: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ""; ;) {
    const page = await house.call("GET", `/lists/${listId}/contacts?limit=500&cursor=${cursor}`);
    found.push(...page.data.map(({ address }: { address: string }) => address));
    if (page.next_cursor === null) return found;
    cursor = page.next_cursor;
  }
}

const newList = async (house: House): Promise<string> =>
  (await house.call("POST", "/lists", JSON.stringify({ name: "kill", basis: "consent_undocumented" }))).id;

test("killed again and again while it works, an import ends with the counts of one that was left alone", async () => {
  const house = await openHouse();
  const [calm, killed] = [await newList(house), await newList(house)];
  const first = await house.call("POST", `/lists/${calm}/imports?header_row=2`, fileOf("an"), "text/csv");
  const began = Date.now();
  const expected = await ended(house, first.id);
  const aloneMs = Date.now() - began;
  expect(expected).toMatchObject({
    status: "done",
    rows: { total: rows, duplicate: rows / 30, undeliverable: rows / 30 },
  });

  const second = await house.call("POST", `/lists/${killed}/imports?header_row=2`, fileOf("els"), "text/csv");
  const seen: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    // The first dies early, the last late; between them wherever chance has it.
    await sleep(((kill + Math.random()) / kills) * aloneMs * 0.9);
    seen.push((await house.call("GET", `/imports/${second.id}`)).status);
    await house.killAndStart();
  }
  const done = await ended(house, second.id);
  expect(outcomeOf(done), `killed while ${seen.join(", ")}`).toEqual(outcomeOf(expected));
  const [as, els] = [await contactsOf(house, calm), await contactsOf(house, killed)];
  expect(new Set(els).size).toBe(els.length);
  expect(els.map((address) => address.replace("els.", "an.")).sort()).toEqual(as.sort());
  const rejects = await house.call("GET", `/imports/${second.id}/rejects`);
  expect(rejects.trim().split("\r\n")).toHaveLength(1 + rows / 30);
}, 90_000);

test("killed while a file comes in, nobody was answered and nothing is kept; sent again it is imported once", async () => {
  const house = await openHouse();
  const list = await newList(house);
  const bytes = new TextEncoder().encode(fileOf("bart"));
  const half = Math.floor(bytes.length / 2);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, half)); // and the other half never comes
    },
  });
  const answered = house.call("POST", `/lists/${list}/imports`, body, "text/csv").then(
    () => "answered",
    () => "cut off",
  );
  for (let tries = 0; (await house.call("GET", `/imports?list=${list}`)).data.length === 0; tries++) {
    expect(tries).toBeLessThan(100);
    await sleep(50);
  }
  await house.killAndStart();
  expect(await answered).toBe("cut off");
  expect((await house.call("GET", `/imports?list=${list}`)).data).toEqual([]);

  const again = await house.call("POST", `/lists/${list}/imports?header_row=2`, fileOf("bart"), "text/csv");
  expect(await ended(house, again.id)).toMatchObject({ status: "done", rows: { total: rows, merged: 0 } });
}, 90_000);
