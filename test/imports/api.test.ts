import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { importChunks, imports } from "../../src/db/schema.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { type House, openHouse } from "../house.ts";
import { contactsOf, csv, importFile, makeList, upload } from "./import-file.ts";

const mixed = [
  "Naam;E-mail;GSM",
  "An;An@Telenet.be;0470",
  "Bart;bart@telenet.be;0471",
  "An weer;an@telenet.be;0472",
  "Niets;;0473",
  "Fout;fout@telenet;0474",
  "Tikfout;dirk@gmial.com;0475",
  "",
].join("\r\n");

test("an import answers with the shape of the contract", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const received = await upload(house, listId, mixed, { query: { name: "klanten.csv" } });
  expect(received).toMatchObject({ status: 202, body: { status: "judging" } });
  expect(house.woken).toContain("imports");
  await runImports(house);
  expect((await house.api("GET", `/imports/${received.body.id}`)).body).toEqual({
    id: received.body.id,
    list_id: listId,
    status: "done",
    preview: false,
    file: {
      name: "klanten.csv",
      bytes: mixed.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      encoding: "utf-8",
      delimiter: ";",
      header_row: 1,
      skipped_rows: [],
    },
    mapping: { address: "E-mail", name: "Naam" },
    mapping_from: "guessed",
    preset: null,
    dropped_columns: ["GSM"],
    warnings: [],
    rows: { total: 6, imported: 3, merged: 0, duplicate: 1, undeliverable: 2, suppressed: 0, opted_out: 0 },
    verdicts: { deliverable: 2, risky: 1, undeliverable: 2, unknown: 0 },
    reasons: { empty: 1, single_label_domain: 1, domain_typo: 1 },
    progress: 1,
    error: null,
    created_at: expect.any(String),
    done_at: expect.any(String),
    undone_at: null,
  });
  expect((await house.api("GET", `/imports?list=${listId}`)).body.data).toHaveLength(1);
});

test("rejects come back in the file's columns and can be uploaded as they are", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const first = await importFile(house, listId, mixed);
  const rejects = await house.api("GET", `/imports/${first.id}/rejects`);
  expect(rejects.headers.get("content-type")).toContain("text/csv");
  expect(rejects.body.replace("\ufeff", "").split("\r\n")).toEqual([
    "Naam;E-mail;GSM;row;reason;suggestion",
    "Niets;;;4;empty;",
    "Fout;fout@telenet;;5;single_label_domain;fout@telenet.be",
    "",
  ]);
  const again = await importFile(house, listId, rejects.body);
  expect(again.rows).toMatchObject({ total: 2, undeliverable: 2 });

  const whole = await importFile(house, listId, mixed, { columns: "all" });
  expect((await house.api("GET", `/imports/${whole.id}/rejects`)).body).toContain("Niets;;0473;4;empty;");
});

test("a preview judges and counts, and writes no contact", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const preview = await importFile(house, listId, mixed, { preview: "true" });
  expect(preview).toMatchObject({ status: "done", preview: true, rows: { total: 6, imported: 3 } });
  expect(await contactsOf(house, listId)).toEqual([]);
});

test("a form's part `file` is the list", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const form = new FormData();
  form.set("note", "other parts are passed over");
  form.set("file", new File([mixed], "klanten.csv", { type: "application/vnd.ms-excel" }));
  const received = await post(house, listId, form);
  expect(received.status).toBe(202);
  await runImports(house);
  const [ended] = (await house.api("GET", "/imports")).body.data;
  expect(ended).toMatchObject({
    status: "done",
    file: { name: "klanten.csv", bytes: mixed.length },
    rows: { total: 6 },
  });
});

test.for([
  {
    what: "breaks off",
    body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nE-mail\r\nan@tele',
    code: "broken_upload",
  },
  {
    what: "has no file",
    body: '--x\r\ncontent-disposition: form-data; name="other"\r\n\r\n1\r\n--x--\r\n',
    code: "file_part_missing",
  },
])("a form that $what is a 422 and leaves nothing", async ({ body, code }) => {
  const house = await openHouse();
  const listId = await makeList(house);
  const received = await upload(house, listId, body, {
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  expect(received).toMatchObject({ status: 422, body: { errors: [{ code }] } });
  expect(await leftOver(house)).toEqual({ imports: 0, chunks: 0 });
});

test("a body that the sender breaks off leaves nothing", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(mixed)),
    pull: (controller) => controller.error(new Error("connection lost")),
  });
  expect((await post(house, listId, body, { "content-type": "text/csv" })).status).toBe(500);
  expect(await leftOver(house)).toEqual({ imports: 0, chunks: 0 });
});

test("an upload of which the database lost a piece is no import: the sender is told to send it again", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const piece = new Uint8Array(300_000).fill(0x61);
  let [sent, lost] = [0, 0];
  const body = new ReadableStream({
    // What a crash of PostgreSQL alone can do to a commit that did not wait for the disk.
    async pull(controller) {
      const gone = await house.owner.execute(sql`
        delete from import_chunks using imports i where i.id = import_id and account_id = ${house.accountId} and n = 0
        returning n`);
      lost += gone.length;
      controller.enqueue(piece);
      sent += 1;
      if (lost > 0 || sent === 50) controller.close();
    },
  });
  expect((await post(house, listId, body, { "content-type": "text/csv" })).status).toBe(500);
  expect(lost).toBe(1);
  expect(await leftOver(house)).toEqual({ imports: 0, chunks: 0 });
});

test("a file over the limit is a 413 and leaves nothing, whether its length was announced or not", async () => {
  const house = await openHouse();
  house.config = { ...house.config, importBytesMax: 3_000_000 };
  const listId = await makeList(house);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(500_000).fill(0x61));
      if (sent === 1000) controller.close();
    },
  });
  expect((await post(house, listId, endless, { "content-type": "text/csv" })).status).toBe(413);
  expect(sent).toBeLessThan(12);
  expect(
    (await post(house, listId, csv("an@telenet.be"), { "content-type": "text/csv", "content-length": "9000000" }))
      .status,
  ).toBe(413);
  expect(await leftOver(house)).toEqual({ imports: 0, chunks: 0 });
});

test.for([
  { query: { mapping: "{" }, code: "mapping" },
  { query: { mapping: '{"name":"Naam"}' }, code: "mapping" },
  { query: { encoding: "klingon" }, code: "invalid_value" },
  { query: { delimiter: "ab" }, code: "custom" },
  { query: { header_row: "201" }, code: "custom" },
  { query: { header_row: "-1" }, code: "invalid_format" },
  { query: { header_row: "" }, code: "invalid_format" },
  { query: { preview: "maybe" }, code: "invalid_value" },
  { query: { resolve: "maybe" }, code: "invalid_value" },
])("a query that is not valid is a 422: $query", async ({ query, code }) => {
  const house = await openHouse();
  const received = await upload(house, await makeList(house), mixed, { query: { ...query } });
  expect(received).toMatchObject({ status: 422, body: { errors: [{ code }] } });
  expect(await leftOver(house)).toEqual({ imports: 0, chunks: 0 });
});

test("other media types are a 415", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  for (const type of ["application/json", "image/png", "application/octet-stream", ""]) {
    expect((await upload(house, listId, "x", { headers: { "content-type": type } })).status).toBe(415);
  }
});

test.for([
  { what: "an empty file", file: "", query: {}, code: "empty_file" },
  { what: "a file of blank lines", file: "\r\n\r\n", query: {}, code: "empty_file" },
  {
    what: "a picture",
    file: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    query: {},
    code: "binary_file",
  },
  {
    what: "noise",
    file: Uint8Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 251) % 32),
    query: {},
    code: "binary_file",
  },
  { what: "a file without addresses", file: "Naam;Stad\r\nAn;Gent\r\n", query: {}, code: "no_address_column" },
  { what: "an unknown mapped column", file: mixed, query: { mapping: '{"address":"Mail"}' }, code: "unknown_column" },
])("$what is received, and fails with a problem", async ({ file, query, code }) => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, file, { ...query });
  expect(ended).toMatchObject({
    status: "failed",
    error: { title: expect.any(String), status: 422, detail: expect.stringMatching(/\.$/), code },
    rows: { total: 0 },
  });
  expect((await house.api("GET", `/imports/${ended.id}/rejects`)).status).toBe(409);
  expect((await house.api("DELETE", `/imports/${ended.id}`)).status).toBe(409);
  expect(await leftOver(house)).toEqual({ imports: 1, chunks: 0 });
});

test("the same Idempotency-Key and file replays the first answer, another file is a 422", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const headers = { "idempotency-key": '"upload-1"' };
  const first = await upload(house, listId, mixed, { headers });
  const repeat = await upload(house, listId, mixed, { headers });
  expect(repeat).toMatchObject({ status: 202, body: first.body });
  expect((await upload(house, listId, `${mixed}Els;els@telenet.be;1`, { headers })).status).toBe(422);
  expect(await leftOver(house)).toMatchObject({ imports: 1 });
});

test("another account's list and import are not there", async () => {
  const [mine, other] = [await openHouse(), await openHouse()];
  const listId = await makeList(mine);
  const ended = await importFile(mine, listId, mixed);
  expect((await upload(other, listId, mixed)).status).toBe(404);
  for (const [method, path] of [
    ["GET", ""],
    ["GET", "/rejects"],
    ["DELETE", ""],
  ] as const) {
    expect((await other.api(method, `/imports/${ended.id}${path}`)).status).toBe(404);
  }
  expect((await other.api("GET", "/imports")).body.data).toEqual([]);
  expect((await mine.api("GET", `/imports/${ended.id}`)).body.status).toBe("done");
});

test("a key without the scope lists is refused", async () => {
  const house = await openHouse();
  const key = await house.keyWith(["addresses"]);
  const received = await upload(house, await makeList(house), mixed, { headers: { authorization: `Bearer ${key}` } });
  expect(received.status).toBe(403);
});

async function post(
  house: House,
  listId: string,
  body: FormData | ReadableStream | string,
  headers: Record<string, string> = {},
) {
  const init = {
    method: "POST",
    body,
    duplex: "half" as const,
    headers: { authorization: `Bearer ${house.key}`, ...headers },
  };
  return await app.request(`/v1/lists/${listId}/imports`, init, house);
}

async function leftOver(house: House): Promise<{ imports: number; chunks: number }> {
  const mine = sql`account_id = ${house.accountId}`;
  const kept = await house.db.select({ id: imports.id }).from(imports).where(mine);
  const chunks = await house.db
    .select({ id: importChunks.importId })
    .from(importChunks)
    .where(sql`import_id in (select id from imports where ${mine})`);
  return { imports: kept.length, chunks: chunks.length };
}
