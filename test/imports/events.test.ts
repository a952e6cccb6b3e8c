import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { imports } from "../../src/db/schema.ts";
import { followImport } from "../../src/imports/follow-import.ts";
import { getImport } from "../../src/imports/queries.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { type House, openHouse } from "../house.ts";
import { csv, importFile, makeList, upload } from "./import-file.ts";

async function listen(house: House, id: string, headers: Record<string, string> = {}, deps = house): Promise<Response> {
  const init = { headers: { authorization: `Bearer ${house.key}`, ...headers } };
  return await app.request(`/v1/imports/${id}/events`, init, deps);
}

/** Events of a stream that has ended. */
function eventsIn(text: string): { event: string | undefined; id: string | undefined; data: any }[] {
  return text
    .split("\n\n")
    .filter((block) => block.startsWith("event:"))
    .map((block) => {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
      return { event: fields["event"], id: fields["id"], data: JSON.parse(fields["data"] ?? "") };
    });
}

test("whoever listens hears the import come on, each event whole, and the stream ends with it", async () => {
  const house = await openHouse();
  const addresses = Array.from({ length: 3000 }, (_, i) => `an.${i}@telenet.be`);
  const { body } = await upload(house, await makeList(house), csv(...addresses));
  const answer = await listen(house, body.id);
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const text = answer.text();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await runImports(house);
  const heard = eventsIn(await text);
  const { body: done } = await house.api("GET", `/imports/${body.id}`);
  expect(heard[0]).toMatchObject({ event: "progress", id: "judging", data: { id: body.id, status: "judging" } });
  expect(heard.at(-1)).toEqual({ event: "progress", id: "done", data: done });
  const progress = heard.map(({ data }) => data.progress);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test("an import that has ended is one event; who has heard it gets 204, and stops asking", async () => {
  const house = await openHouse();
  const done = await importFile(house, await makeList(house), csv("an@telenet.be"));
  const events = eventsIn(await (await listen(house, done.id)).text());
  expect(events).toEqual([{ event: "progress", id: "done", data: done }]);
  expect((await listen(house, done.id, { "last-event-id": "done" })).status).toBe(204);
  await house.api("DELETE", `/imports/${done.id}`);
  const later = eventsIn(await (await listen(house, done.id, { "last-event-id": "done" })).text());
  expect(later).toMatchObject([{ id: "undone", data: { status: "undone" } }]);
});

test("another account's import is not there", async () => {
  const house = await openHouse();
  const done = await importFile(house, await makeList(house), csv("an@telenet.be"));
  expect((await listen(await openHouse(), done.id)).status).toBe(404);
});

test("when the listener goes away nobody looks any more", async () => {
  const house = await openHouse();
  const { body } = await upload(house, await makeList(house), csv("an@telenet.be"));
  let looks = 0;
  const db: House["db"] = new Proxy(house.db, {
    get(target, name, self) {
      if (name === "select") looks += 1;
      return Reflect.get(target, name, self);
    },
  });
  const answer = await listen(house, body.id, {}, { ...house, db });
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  const before = looks;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(looks).toBeLessThanOrEqual(before + 1);
  await runImports(house);
});

test("when the service begins to stop the stream ends at once, whole", async () => {
  const house = await openHouse();
  const { body } = await upload(house, await makeList(house), csv("an@telenet.be"));
  const stop = new AbortController();
  const answer = await listen(house, body.id, {}, { ...house, stopping: stop.signal });
  const text = answer.text();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  stop.abort();
  expect(eventsIn(await text)).toMatchObject([{ event: "progress", id: "judging" }]);
  expect(performance.now() - began).toBeLessThan(400);
  await runImports(house);
});

test("silence is broken now and then, and ends at last", async () => {
  const house = await openHouse();
  const { body } = await upload(house, await makeList(house), csv("an@telenet.be"));
  const job = await getImport(house, house.accountId, body.id);
  const kinds: string[] = [];
  const limits = { pollMs: 5, aliveMs: 50, msMax: 400 };
  for await (const { kind } of followImport(house, job, limits)) kinds.push(kind);
  expect(kinds.slice(0, 3)).toEqual(["progress", "alive", "alive"]);
  expect(kinds.filter((kind) => kind === "progress")).toHaveLength(1);

  await house.db.update(imports).set({ progress: 0.3 }).where(eq(imports.id, job.id));
  const next = await followImport(house, job, limits).next();
  expect(next.value).toMatchObject({ kind: "progress", isLast: false, import: { progress: 0.3 } });
  await runImports(house);
});
