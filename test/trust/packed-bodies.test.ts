import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { app } from "../../src/app.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { houseWithTopics, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Documented, operationsOf } from "../http/documented.ts";

let house: House;
let operations: Documented[];

beforeAll(async () => {
  house = await houseWithTopics("own");
  const document = JSON.parse(await (await app.request("/openapi.json", {}, house)).text());
  operations = operationsOf(document).filter(({ method }) => method !== "GET" && method !== "HEAD");
});

/** Ten megabytes of nothing in ten kilobytes. */
const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, " "));
const packed = (text: string) =>
  [
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["gzip, gzip", gzipSync(gzipSync(text))],
    ["GZIP", Buffer.from(text)],
    ["zstd", Buffer.from(text)],
    ["utf-8", Buffer.from(text)],
  ] as const;

const send = (path: string, headers: Record<string, string>, body: Uint8Array<ArrayBuffer> | string, method = "POST") =>
  app.request(
    path,
    { method, headers, body },
    { ...house, limiter: { take: () => ({ allowed: true, remaining: 1, resetSeconds: 1 }) } },
  );
const bearer = () => ({ authorization: `Bearer ${house.key}`, "content-type": "application/json" });

test("no operation takes a body that is packed: 415 that says how to send it, and nothing was done", async () => {
  expect(operations.length).toBeGreaterThan(50);
  const before = await listsOf();
  const faults: string[] = [];
  for (const { name, method, path, example } of operations) {
    const where = `/v1${path.replaceAll(/\{\w+\}/g, "0198d4a0-0000-7000-8000-000000000001")}`;
    const answer = await send(
      where,
      { ...bearer(), "content-encoding": "gzip" },
      gzipSync(JSON.stringify(example ?? {})),
      method,
    );
    if (answer.status !== 415 || answer.headers.get("accept-encoding") !== "identity")
      faults.push(`${name} ${answer.status}`);
  }
  expect(faults).toEqual([]);
  for (const [coding, body] of packed('{"name":"x"}')) {
    const answer = await send("/v1/lists", { ...bearer(), "content-encoding": coding }, new Uint8Array(body));
    expect([coding, answer.status]).toEqual([coding, 415]);
    expect(await answer.json()).toMatchObject({
      status: 415,
      detail: "Send the body unpacked, without Content-Encoding.",
    });
  }
  expect(await listsOf()).toBe(before);
  expect((await send("/v1/lists", { ...bearer(), "content-encoding": "identity" }, '{"name":"x"}')).status).toBe(201);
});

test("a bomb is not unpacked, with its coding said or unsaid, as JSON, as a form, or as a file", async () => {
  const { body: list } = await house.api("POST", "/lists", { name: "bomb" });
  const upload = `/v1/lists/${list.id}/imports`;
  const csv = { authorization: `Bearer ${house.key}`, "content-type": "text/csv" };
  const tried = [
    await send("/v1/lists", { ...bearer(), "content-encoding": "gzip" }, bomb),
    await send(upload, { ...csv, "content-encoding": "gzip" }, bomb),
    await send(
      "/sign-in",
      {
        "content-type": "application/x-www-form-urlencoded",
        "content-encoding": "gzip",
        "sec-fetch-site": "same-origin",
      },
      bomb,
    ),
    await send("/feedback/ses", { "content-type": "text/plain", "content-encoding": "gzip" }, bomb),
  ];
  expect(tried.map(({ status }) => status)).toEqual([415, 415, 415, 415]);
  expect((await send("/v1/lists", bearer(), bomb)).status).toBe(422);
  const unsaid = await send(upload, csv, bomb);
  const { id } = z.object({ id: z.string() }).parse(await unsaid.json());
  await runImports(house);
  expect((await house.api("GET", `/imports/${id}`)).body).toMatchObject({
    status: "failed",
    error: { code: "binary_file" },
  });
});

test("a no by one click is taken whatever its headers say, and a packed one does nothing", async () => {
  await running(house, ["an@telenet.be"]);
  await settle(house);
  const value = house.outbox[0]?.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
  const path = /\/u\/[A-Za-z0-9_-]+/.exec(value)?.[0] ?? "";
  const form = { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" };
  const isSuppressed = async () => {
    const { body } = await house.api("POST", "/suppressions/check", { addresses: ["an@telenet.be"] });
    return body.results[0].suppressed;
  };
  expect((await send(path, form, gzipSync("List-Unsubscribe=One-Click"))).status).toBe(400);
  expect(await isSuppressed()).toBe(false);
  expect((await send(path, form, "List-Unsubscribe=One-Click")).status).toBe(200);
  expect(await isSuppressed()).toBe(true);
});

async function listsOf(): Promise<number> {
  const [row] = await house.db.execute<{ n: number }>(sql`select count(*)::int as n from lists`);
  return row?.n ?? NaN;
}
