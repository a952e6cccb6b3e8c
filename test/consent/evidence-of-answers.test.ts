import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { memberships } from "../../src/db/schema.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { openHouse } from "../house.ts";
import { addContact, setTopics } from "./acts.ts";

test("the evidence of an answer by mail holds the mail, the page and the notice in full, and the receipt", async () => {
  const house = await openHouse();
  await setTopics(house);
  const contact = await addContact(house, "jan.peeters@telenet.be");
  const list = {
    name: "Klanten",
    source: "CRM 2017",
    source_kind: "customers",
    basis: "consent_undocumented",
    opt_outs: "none_known",
  };
  const { body: made } = await house.api("POST", "/lists", { ...list, last_contact: "2026-05-01" });
  const { accountId } = house;
  const member = {
    accountId,
    listId: made.id,
    contactId: contact,
    basis: "consent_undocumented",
    lastContact: "2026-05-01",
  };
  await house.db.insert(memberships).values({ ...member, source: "CRM 2017", addedAt: house.now() });
  const sender = { name: "Bakkerij De Korenbloem", address: "hallo@bakkerij-de-korenbloem.example" };
  const campaign = {
    name: "Blijven we in contact?",
    list_id: made.id,
    sender,
    topics: ["newsletter", "offers"],
    pace: "provider",
  };
  const { body: draft } = await house.api("POST", "/campaigns", campaign);
  const launched = await house.api("POST", `/campaigns/${draft.id}/launches`, {
    acknowledged: ["undocumented"],
    statement: "Ja.",
  });
  expect(launched).toMatchObject({ status: 202, body: { audience: 1 } });
  await sendMessages(house);

  const [link] = /\/i\/[A-Za-z0-9_-]{52}/.exec(house.outbox[0]?.text ?? "") ?? [];
  const form = new URLSearchParams({ choice: "stay", topic: "newsletter", frequency: "monthly" });
  const answered = await app.request(link ?? "", { method: "POST", body: form }, house);
  expect(answered.status).toBe(303);
  await sendMessages(house);

  const { body } = await house.api("GET", `/contacts/${contact}/evidence`);
  const events = body.records.map(({ payload }: { payload: { event: { state: string } } }) => payload.event.state);
  expect(events).toEqual(["requested", "given"]);
  const verified = await verifyEvidence(JSON.stringify(body));
  expect(verified.findings.filter(({ ok }) => !ok)).toEqual([]);

  const bodies: string[] = body.texts.map(({ body: text }: { body: string }) => text);
  expect(bodies.some((text) => text.startsWith("[") && text.includes("<!doctype html>"))).toBe(true);
  const [requested, given] = body.records;
  expect(body.texts.map(({ sha256 }: { sha256: string }) => sha256).sort()).toEqual(
    [requested.payload.mail.template_sha256, given.payload.text.sha256, given.payload.notice.sha256].sort(),
  );
  expect(body.messages).toMatchObject([
    { kind: "invitation", campaign: draft.id, round: 0, template_sha256: requested.payload.mail.template_sha256 },
    { kind: "receipt", round: null, template_sha256: null },
  ]);
  expect(body.receipts).toMatchObject([{ record_id: given.payload.record_id, sent_at: expect.any(String) }]);
});
