import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { eventTypes } from "../../src/webhooks/event-types.ts";
import {
  answer,
  consentOf,
  dayMs,
  forward,
  hear,
  houseWithTopics,
  mailTo,
  messageTo,
  no,
  oneClick,
  running,
  settle,
  yes,
} from "../campaigns/effort.ts";
import { createJudge } from "../http/documented.ts";
import { openReceiver, signatureOf } from "./receiver.ts";

test("every event that there is comes, signed, as the document says and with no other field, and names the thing", async () => {
  const house = await houseWithTopics("own");
  Object.assign(house.config, { accountComplaintsMin: 2 });
  const document = JSON.parse(await (await app.request("/openapi.json", {}, house)).text());
  const receiver = await openReceiver();
  const { secret } = (await house.api("POST", "/webhook-endpoints", { url: receiver.url, events: eventTypes })).body;

  const [an, bea, cas] = ["an.claes@telenet.be", "bea.claes@telenet.be", "cas.claes@telenet.be"] as const;
  const people = [an, bea, cas].map((address) => address);
  const first = await running(house, [...people, "stil.claes@telenet.be"]);
  await settle(house);
  const idOf = async (address: string) => (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
  const [anId, beaId, casId] = await Promise.all([an, bea, cas].map(idOf));
  await answer(house, an, yes);
  await answer(house, bea, no);
  await answer(house, cas, yes);
  await settle(house);
  const question = (address: string) => house.outbox.find(({ to }) => to === address) ?? mailTo(house, address);
  const [link = ""] = /http[^\s>]+\/i\/[\w-]{52}/.exec(question(an).text) ?? [];
  const weekly = new URLSearchParams({ ...yes, frequency: "weekly" });
  expect((await app.request(link, { method: "POST", body: weekly }, house)).status).toBe(303);
  await oneClick(house, question(cas));
  await settle(house);
  expect((await consentOf(house, anId)).state.status).toBe("given");
  expect((await house.api("POST", `/contacts/${anId}/erasure`)).status).toBe(202);
  await house.api("POST", "/suppressions", { entries: [{ address: "fout@telenet.be", reason: "manual" }] });
  const [entry] = (await house.api("GET", "/suppressions?reason=manual")).body.data;
  await house.api("DELETE", `/suppressions/${entry.key}`, { reason: "a mistake", evidence: "call" });
  await settle(house);

  const second = await running(house, ["dirk.claes@proximus.be", "els.claes@proximus.be", "fien.claes@proximus.be"]);
  await house.api("PUT", `/campaigns/${second}/pause`);
  await house.api("DELETE", `/campaigns/${second}/pause`, { reason: "on again" });
  await settle(house);
  await house.api("POST", `/campaigns/${second}/stops`);
  for (const address of ["dirk.claes@proximus.be", "els.claes@proximus.be"]) {
    const { id } = await messageTo(house, second, address);
    await hear(house, { type: "Complaint", id, to: address });
  }
  await settle(house);
  expect((await house.api("DELETE", "/account/stop", { reason: "The list of the fair is off." })).status).toBe(200);
  await forward(house, 46 * dayMs);
  await settle(house);

  const judge = createJudge(document);
  for (const one of receiver.received) {
    expect(one.signatures).toEqual([signatureOf(secret, one)]);
    const { schema } = document.webhooks[one.type].post.requestBody.content["application/json"];
    expect([one.raw, judge(schema, JSON.parse(one.raw))]).toEqual([one.raw, []]);
    expect(one.raw).not.toContain("claes");
  }
  const dataOf = (type: string) => receiver.received.filter((one) => one.type === type).map(({ data }) => data);
  expect(eventTypes.filter((type) => dataOf(type).length === 0)).toEqual([]);
  const contactsOf = (type: string) => dataOf(type).map(({ contact_id: id }) => id);
  expect(contactsOf("contact.opted_in").toSorted()).toEqual([anId, casId].toSorted());
  expect(contactsOf("contact.refused")).toEqual([beaId]);
  expect(contactsOf("contact.preferences_changed")).toEqual([anId]);
  expect(contactsOf("contact.unsubscribed")).toContain(casId);
  expect(dataOf("contact.erased")).toEqual([{ contact_id: anId }]);
  expect(dataOf("suppression.added").map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(["objection", "unsubscribe", "erased", "manual", "complaint", "lapsed"]),
  );
  expect(dataOf("suppression.lifted")).toMatchObject([{ op: "lift", key: entry.key, reason: "manual" }]);
  expect(dataOf("campaign.paused")).toContainEqual({ campaign_id: second, by: "sender", reason: null });
  expect(dataOf("campaign.stopped")).toEqual([{ campaign_id: second, by: "sender" }]);
  expect(dataOf("campaign.finished")).toEqual([{ campaign_id: first }]);
  expect(dataOf("import.done")).toHaveLength(2);
  expect(dataOf("import.done")[0]).toMatchObject({ preview: false, rows: { total: 4, imported: 4 } });
  expect(dataOf("account.stopped")).toMatchObject([{ account_id: house.accountId, reason: "account_complaints" }]);
  expect(dataOf("account.allowed")).toEqual([{ account_id: house.accountId }]);
  // The numbers of the feed come in their order, for each key.
  const seqs = [...dataOf("suppression.added"), ...dataOf("suppression.lifted")].map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
}, 60_000);
