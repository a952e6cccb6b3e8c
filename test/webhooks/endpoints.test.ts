import { expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { app } from "../../src/app.ts";
import { scopes } from "../../src/http/scopes.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { runWebhooks } from "../../src/webhooks/deliver.ts";
import { eventTypes } from "../../src/webhooks/event-types.ts";
import { type House, openHouse } from "../house.ts";
import { openReceiver, signatureOf } from "./receiver.ts";

const manual = (address: string) => ({ entries: [{ address, reason: "manual" }] });
const added = ["suppression.added"];

test("the secret is shown once, and lies in the database in no form", async () => {
  const house = await openHouse();
  const { status, body } = await house.api("POST", "/webhook-endpoints", { url: "http://127.0.0.1:9/", events: added });
  expect(status).toBe(201);
  expect(body).toMatchObject({ url: "http://127.0.0.1:9/", events: added, enabled: true, disabled_reason: null });
  expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { secret, ...shown } = body;
  expect((await house.api("GET", `/webhook-endpoints/${body.id}`)).body).toEqual(shown);
  expect((await house.api("GET", "/webhook-endpoints")).body).toEqual({ data: [shown], next_cursor: null });
  const [row] = await house.db.execute<{ row: string }>("select row_to_json(e)::text as row from webhook_endpoints e");
  expect(row?.row).not.toContain(secret.slice(6));
  expect(row?.row).not.toContain(Buffer.from(secret.slice(6), "base64").toString("hex"));
});

test("a change of the secret: for a day both sign, after it the new one alone", async () => {
  const house = await openHouse("own");
  const receiver = await openReceiver();
  const first = (await house.api("POST", "/webhook-endpoints", { url: receiver.url, events: added })).body;
  const rotated = await house.api("POST", `/webhook-endpoints/${first.id}/secret`);
  expect(rotated.status).toBe(201);
  expect(rotated.body.secret).not.toBe(first.secret);
  await house.api("POST", "/suppressions", manual("een@telenet.be"));
  await runWebhooks(house);
  house.advance(25 * 3_600_000);
  await house.api("POST", "/suppressions", manual("twee@telenet.be"));
  await runWebhooks(house);
  const [both, alone] = receiver.received;
  if (!both || !alone) throw new Error("two were to come");
  expect(both.signatures).toEqual([signatureOf(rotated.body.secret, both), signatureOf(first.secret, both)]);
  expect(alone.signatures).toEqual([signatureOf(rotated.body.secret, alone)]);
});

test("only the events that were asked for come, and only since then; each endpoint has a secret of its own", async () => {
  const house = await openHouse("own");
  const [one, two] = [await openReceiver(), await openReceiver()];
  await house.api("POST", "/suppressions", manual("eerder@telenet.be"));
  const [a, b] = [
    (await house.api("POST", "/webhook-endpoints", { url: one.url, events: added })).body,
    (await house.api("POST", "/webhook-endpoints", { url: two.url, events: ["suppression.lifted"] })).body,
  ];
  await house.api("POST", "/suppressions", manual("nu@telenet.be"));
  const { data } = (await house.api("GET", "/suppressions?reason=manual")).body;
  const { key } = data.find(({ address }: { address: string }) => address === "nu@telenet.be");
  await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
  while ((await runWebhooks(house)) > 0);
  expect(one.received.map(({ type, data: { key: told } }) => [type, told])).toEqual([["suppression.added", key]]);
  expect(two.received.map(({ type, data: { key: told } }) => [type, told])).toEqual([["suppression.lifted", key]]);
  expect(a.secret).not.toBe(b.secret);
  // Changed: from now on both kinds.
  await house.api("PATCH", `/webhook-endpoints/${b.id}`, { events: ["suppression.added", "suppression.lifted"] });
  await house.api("DELETE", `/webhook-endpoints/${a.id}`);
  await house.api("POST", "/suppressions", manual("straks@telenet.be"));
  while ((await runWebhooks(house)) > 0);
  expect([one.received.length, two.received.length]).toEqual([1, 2]);
  expect((await house.api("GET", `/webhook-endpoints/${a.id}`)).status).toBe(404);
});

test("a test arrives, is tried once, and reaches an endpoint that is off", async () => {
  const house = await openHouse("own");
  const receiver = await openReceiver();
  const { id } = (await house.api("POST", "/webhook-endpoints", { url: receiver.url, events: added })).body;
  const tried = await house.api("POST", `/webhook-endpoints/${id}/tests`);
  expect(tried.status).toBe(202);
  expect(house.woken).toContain("webhooks");
  await runWebhooks(house);
  expect(receiver.received).toMatchObject([
    { id: tried.body.event_id, type: "webhook.test", data: { endpoint_id: id } },
  ]);
  receiver.answer = () => 500;
  await house.api("PATCH", `/webhook-endpoints/${id}`, { enabled: false });
  await house.api("POST", `/webhook-endpoints/${id}/tests`);
  await runWebhooks(house);
  house.advance(3_600_000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(2);
  const log = (await house.api("GET", `/webhook-endpoints/${id}/deliveries?limit=1`)).body;
  expect(log.data).toMatchObject([{ type: "webhook.test", cause: "test", status: "failed" }]);
  const rest = (await house.api("GET", `/webhook-endpoints/${id}/deliveries?limit=1&cursor=${log.next_cursor}`)).body;
  expect(rest).toMatchObject({ data: [{ status: "delivered" }], next_cursor: null });
  // Its own failure says nothing of the endpoint.
  expect((await house.api("GET", `/webhook-endpoints/${id}`)).body.disabled_reason).toBe("by_you");
});

test("switched off by the sender it keeps what waits, and goes on when it is on", async () => {
  const house = await openHouse("own");
  const receiver = await openReceiver();
  const { id } = (await house.api("POST", "/webhook-endpoints", { url: receiver.url, events: added })).body;
  receiver.answer = () => 503;
  await house.api("POST", "/suppressions", manual("wacht@telenet.be"));
  await runWebhooks(house);
  await house.api("PATCH", `/webhook-endpoints/${id}`, { enabled: false });
  receiver.answer = () => 200;
  house.advance(3_600_000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(1);
  await house.api("PATCH", `/webhook-endpoints/${id}`, { enabled: true });
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(2);
  const [{ event_id: eventId, id: deliveryId }] = (await house.api("GET", `/webhook-endpoints/${id}/deliveries`)).body
    .data;
  const again = await house.api("POST", `/webhook-endpoints/${id}/replays`, {
    ids: [eventId, deliveryId, "msg_unknown"],
  });
  expect(again.body).toEqual({ replayed: 1 });
  await runWebhooks(house);
  expect(receiver.received.map((one) => one.id)).toEqual([eventId, eventId, eventId]);
});

test("another account's endpoint is not there, and hears nothing", async () => {
  const house = await openHouse("own");
  const receiver = await openReceiver();
  const { id } = (await house.api("POST", "/webhook-endpoints", { url: receiver.url, events: added })).body;
  const other = await otherAccount(house);
  const routes = [
    ["GET", ""],
    ["PATCH", "", { enabled: false }],
    ["DELETE", ""],
    ["POST", "/secret"],
    ["GET", "/deliveries"],
    ["POST", "/replays", { since: "2026-01-01T00:00:00Z" }],
    ["POST", "/tests"],
  ] as const;
  for (const [method, path, body] of routes) {
    const answer = await other(method, `/webhook-endpoints/${id}${path}`, body);
    expect([method, path, answer.status]).toEqual([method, path, 404]);
  }
  expect((await other("POST", "/suppressions", manual("elders@telenet.be"))).status).toBe(200);
  await runWebhooks(house);
  expect(receiver.received).toEqual([]);
  const lacking = await house.keyWith(["lists"]);
  const refused = await house.api("GET", "/webhook-endpoints", undefined, { authorization: `Bearer ${lacking}` });
  expect(refused.status).toBe(403);
});

test("another account's events are not there to be replayed, by whatever id", async () => {
  const house = await openHouse("own");
  const [ours, theirs] = [await openReceiver(), await openReceiver()];
  const { id } = (await house.api("POST", "/webhook-endpoints", { url: ours.url, events: added })).body;
  await house.api("POST", "/suppressions", manual("hier@telenet.be"));
  while ((await runWebhooks(house)) > 0);
  const [delivery] = (await house.api("GET", `/webhook-endpoints/${id}/deliveries`)).body.data;
  const other = await otherAccount(house);
  const answered = await other("POST", "/webhook-endpoints", { url: theirs.url, events: added });
  const made = z.object({ id: z.string() }).parse(await answered.json());
  for (const body of [{ ids: [delivery.id, delivery.event_id] }, { since: "2026-01-01T00:00:00Z" }]) {
    const replay = await other("POST", `/webhook-endpoints/${made.id}/replays`, body);
    expect([replay.status, await replay.json()]).toEqual([202, { replayed: 0 }]);
  }
  while ((await runWebhooks(house)) > 0);
  expect([ours.received.length, theirs.received.length]).toEqual([1, 0]);
});

test("the same Idempotency-Key gives the same secret, which lies nowhere in the open meanwhile", async () => {
  const house = await openHouse("own");
  const once = { "idempotency-key": "hook-1" };
  const form = { url: "http://127.0.0.1:9/", events: added };
  const [first, again] = [
    await house.api("POST", "/webhook-endpoints", form, once),
    await house.api("POST", "/webhook-endpoints", form, once),
  ];
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  const [row] = await house.db.execute<{ row: string }>(
    "select string_agg(k::text, '') as row from idempotency_keys k",
  );
  expect(row?.row).toContain("sealed:1:");
  expect(row?.row).not.toContain(first.body.secret.slice(6));
  expect((await house.api("GET", "/webhook-endpoints")).body.data).toHaveLength(1);
});

test("what is not valid is refused with its pointer, and the 21st endpoint with 409", async () => {
  const house = await openHouse();
  const bad = [
    { url: "http://127.0.0.1:9/", events: [] },
    { url: "http://127.0.0.1:9/", events: ["contact.sneezed"] },
    { events: added },
    { url: "ftp://127.0.0.1/", events: added },
  ];
  for (const body of bad) expect((await house.api("POST", "/webhook-endpoints", body)).status).toBe(422);
  const made = await Promise.all(
    Array.from({ length: 22 }, () =>
      house.api("POST", "/webhook-endpoints", { url: "http://127.0.0.1:9/", events: added }),
    ),
  );
  expect(made.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 20 }, () => 201), 409, 409]);
  const { id } = made.find(({ status }) => status === 201)?.body ?? {};
  for (const body of [{}, { since: "yesterday" }, { ids: [] }]) {
    expect((await house.api("POST", `/webhook-endpoints/${id}/replays`, body)).status).toBe(422);
  }
});

async function otherAccount(house: House) {
  const accountId = await seedAccount(house);
  const key = await createApiKey(house, { accountId, name: "other", scopes, expiresAt: null });
  return async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) };
    return await app.request(`/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }, house);
  };
}

test("the document tells every event that can be asked for", async () => {
  const answer = await app.request("/openapi.json", {}, await openHouse());
  const { webhooks } = z.object({ webhooks: z.record(z.string(), z.unknown()) }).parse(await answer.json());
  expect(Object.keys(webhooks)).toEqual(eventTypes);
  const schema = {
    properties: { type: { const: "suppression.added" }, data: { properties: { key: { type: "string" } } } },
  };
  expect(webhooks["suppression.added"]).toMatchObject({
    post: { requestBody: { content: { "application/json": { schema } } } },
  });
});
