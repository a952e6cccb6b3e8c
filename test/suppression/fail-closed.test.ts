import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { app } from "../../src/app.ts";
import { connect } from "../../src/db/client.ts";
import { type Cuttable, openCuttable } from "../faults/cuttable.ts";
import { type House, openHouse } from "../house.ts";

let house: House;
let far: House;
let way: Cuttable;

beforeAll(async () => {
  house = await openHouse("own");
  await house.api("PUT", "/topics", [{ key: "newsletter", names: { en: "News" }, frequencies: ["weekly"] }]);
  await house.api("POST", "/suppressions", { entries: [{ address: "nee@telenet.be", reason: "unsubscribe" }] });
  const name = (await house.db.execute<{ name: string }>("select current_database() as name"))[0]?.name ?? "";
  way = await openCuttable(inject("databaseUrl").replace(/\/postgres$/, `/${name}`));
  const { db, driver, close } = connect(way.url, { max: 4 });
  far = { ...house, db, driver };
  afterAll(async () => {
    await way.close();
    await close();
  });
});

const asked = { addresses: ["nee@telenet.be", "ja@telenet.be"] };
const questions: readonly (readonly [string, string, unknown])[] = [
  ["POST", "/suppressions/check", asked],
  ["POST", "/suppressions/check", { ...asked, kind: "service" }],
  ["POST", "/permissions/check", { ...asked, topic: "newsletter" }],
  ["POST", "/permissions/check", { ...asked, kind: "service" }],
  ["GET", "/suppressions/changes?wait=5", undefined],
  ["GET", "/suppressions/snapshot", undefined],
  ["GET", "/suppressions", undefined],
  ["GET", "/audience?topic=newsletter", undefined],
  ["POST", "/sends", { ...asked, topic: "newsletter" }],
  ["POST", "/links", asked],
];

describe("with the database cut off, the answer is 503 and says not to send", () => {
  for (const [method, path, body] of questions) {
    test(`${method} ${path} ${JSON.stringify(body ?? "")}`, async () => {
      expect((await ask(method, path, body)).status).toBe(200);
      way.cut();
      const answer = await ask(method, path, body);
      await way.mend();
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        503,
        "application/problem+json; charset=utf-8",
      ]);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(JSON.parse(answer.text)).toMatchObject({ status: 503, detail: expect.stringMatching(/do not send/i) });
      expect((await ask(method, path, body)).status).toBe(200);
    });
  }
});

test("with a database that hangs, a check says within ten seconds that it cannot tell", async () => {
  const letGo = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = house.owner.transaction(async (tx) => {
    await tx.execute("lock table suppressions, contacts in access exclusive mode");
    held.resolve();
    await letGo.promise;
  });
  await held.promise;
  const answers = await Promise.all([
    ask("POST", "/suppressions/check", asked),
    ask("POST", "/permissions/check", { ...asked, topic: "newsletter" }),
  ]);
  letGo.resolve();
  await holding;
  for (const { status, text } of answers) {
    expect([status, JSON.parse(text)]).toMatchObject([503, { title: "Cannot tell now" }]);
  }
});

test("a reader that waits is told when the database goes, and never that there is no news", async () => {
  const { next_cursor: cursor } = JSON.parse((await ask("GET", "/suppressions/changes", undefined)).text);
  const waiting = ask("GET", `/suppressions/changes?after=${cursor}&wait=5`, undefined);
  await new Promise((resolve) => setTimeout(resolve, 600));
  way.cut();
  const { status } = await waiting;
  await way.mend();
  expect(status).toBe(503);
});

async function ask(method: string, path: string, body: unknown) {
  const headers = { authorization: `Bearer ${house.key}`, "content-type": "application/json" };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await app.request(`/v1${path}`, init, far);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
