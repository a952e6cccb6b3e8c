import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import type { House } from "../house.ts";
import {
  answer,
  consentOf,
  countsOf,
  dayMs,
  draft,
  forwardHeard,
  hear,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  mailTo,
  messagesOf,
  messageTo,
  no,
  oneClick,
  running,
  settle,
  settleHeard,
  suppressionOf,
  yes,
} from "./effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});

const an = "an@telenet.be";
const pathIn = (text: string, page: string) =>
  new RegExp(`http://localhost:8787(/${page}/[A-Za-z0-9_-]{52})`).exec(text)?.[1] ?? "";
const press = async (path: string, fields: Record<string, string>) => {
  const headers = { "sec-fetch-site": "same-origin" };
  return (await app.request(path, { method: "POST", body: new URLSearchParams(fields), headers }, house)).status;
};
const acknowledgements = () => house.outbox.filter(({ tags }) => tags["kind"] === "acknowledgement");

describe("whoever is forgotten", () => {
  test("while a claim waits for its turn is not mailed after the answer", async () => {
    house.provider.perSecond = 1;
    const id = await running(house, [an, "bea@telenet.be", "cas@telenet.be"]);
    const people = await messagesOf(house, id);
    const sending = sendMessages(house);
    await expect.poll(() => house.outbox.length).toBeGreaterThan(0);
    for (const { contact_id: contact } of people) {
      expect((await house.api("POST", `/contacts/${contact}/erasure`)).status).toBe(202);
    }
    const answered = house.outbox.length;
    await sending;
    expect(house.outbox).toHaveLength(answered);
    expect(await countsOf(house, id)).toMatchObject({ audience: 3, erased: 3, queued: 0 });
  });

  test("while their mail is handed over gets the answer after it", async () => {
    const id = await running(house, [an]);
    const { answer: accept } = house.provider;
    let isOut = false;
    house.provider.answer = async (mail) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      isOut = true;
      return await accept(mail);
    };
    const sending = sendMessages(house);
    const { contact_id: contact } = await messageTo(house, id, an);
    await expect.poll(async () => (await messagesOf(house, id))[0]?.state).toBe("claimed");
    await house.api("POST", `/contacts/${contact}/erasure`);
    expect(isOut).toBe(true);
    await sending;
  });
});

describe("a complaint after a no", () => {
  async function complained(): Promise<{ id: string; contact: string; link: string }> {
    const id = await running(house, [an]);
    await settle(house);
    const link = pathIn(mailTo(house, an).text, "i");
    await answer(house, an, no);
    const { id: message, contact_id: contact } = await messageTo(house, id, an);
    await settle(house);
    await hear(house, { type: "Complaint", id: message, to: an });
    return { id, contact, link };
  }

  test("is recorded, and the undo of the no does not undo it", async () => {
    const { id, contact } = await complained();
    const undo = pathIn(acknowledgements()[0]?.text ?? "", "i");
    expect((await consentOf(house, contact)).records.at(-1)).toMatchObject({ event: "refused", method: "complaint" });
    await press(undo, { choice: "undo" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
    expect((await consentOf(house, contact)).state.status).toBe("refused");
    expect(await (await app.request(undo, {}, house)).text()).not.toContain('value="undo"');
    expect(await countsOf(house, id)).toMatchObject({ complained: 1 });
  });

  test("is not lifted by a stay, whichever reason was there first", async () => {
    const { link } = await complained();
    await press(link, yes);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  });

  test("is recorded once, however often it is told", async () => {
    const { id, contact } = await complained();
    const { id: message } = await messageTo(house, id, an);
    await hear(house, { type: "Complaint", id: message, to: an, at: new Date(house.now().getTime() + 1000) });
    const { records } = await consentOf(house, contact);
    expect(records.filter(({ method }: { method: string }) => method === "complaint")).toHaveLength(1);
  });

  test("takes the acknowledgement back that has not left yet", async () => {
    const id = await running(house, [an]);
    await settle(house);
    const { answer: accept } = house.provider;
    house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
    const { id: message } = await messageTo(house, id, an);
    await answer(house, an, no);
    await settle(house);
    await hear(house, { type: "Complaint", id: message, to: an });
    house.provider.answer = accept;
    house.advance(hourMs);
    await settle(house);
    expect(acknowledgements()).toHaveLength(0);
  });
});

describe("whoever said no", () => {
  test("gets no test mail either", async () => {
    const id = await running(house, [an]);
    await settle(house);
    await oneClick(house, mailTo(house, an));
    expect((await house.api("POST", `/campaigns/${id}/tests`, { to: an })).status).toBe(409);
  });

  test("to each of the topics that are asked about is not asked, at the launch or after it", async () => {
    const list = await listOf(house, [an, "bea@telenet.be", "cas@telenet.be"]);
    const entries = (address: string) => ({ entries: [{ address, reason: "unsubscribe", topic: "newsletter" }] });
    await house.api("POST", "/suppressions", entries(an));
    const both = await draft(house, list, { topics: ["newsletter", "offers"] });
    expect((await house.api("GET", `/campaigns/${both}/eligibility`)).body).toMatchObject({ askable: 3 });
    const id = await draft(house, list);
    const { body } = await house.api("GET", `/campaigns/${id}/eligibility`);
    expect(body).toMatchObject({ askable: 2, reasons: { suppressed: 1 } });
    await launch(house, id);
    await house.api("POST", "/suppressions", entries("bea@telenet.be"));
    await settle(house);
    expect(house.outbox.map(({ to }) => to)).toEqual(["cas@telenet.be"]);
    expect(await countsOf(house, id)).toMatchObject({ audience: 2, skipped: 1, submitted: 1 });
  });
});

describe("the ground of a list that is corrected after its import", () => {
  const eligible = async (id: string) => (await house.api("GET", `/campaigns/${id}/eligibility`)).body;

  test("holds for its people", async () => {
    const list = await listOf(house, [an]);
    const id = await draft(house, list);
    await house.api("PATCH", `/lists/${list}`, { basis: "unknown" });
    expect(await eligible(id)).toMatchObject({ askable: 0, reasons: { basis_unknown: 1 } });
    await house.api("PATCH", `/lists/${list}`, { basis: "consent_undocumented" });
    expect(await eligible(id)).toMatchObject({ askable: 1 });
  });

  test("is no better for whom the file named a worse one", async () => {
    const rows = [`${an},unknown`, "bea@telenet.be,consent_documented"];
    const list = await listOf(house, rows, { basis: "unknown" }, "email,basis");
    const id = await draft(house, list, { include_in_order: true });
    await house.api("PATCH", `/lists/${list}`, { basis: "consent_undocumented" });
    expect(await eligible(id)).toMatchObject({ askable: 1, reasons: { basis_unknown: 1 } });
  });

  test("and turns out to be a no suppresses them everywhere, also in a campaign that runs", async () => {
    const list = await listOf(house, [an]);
    const other = await listOf(house, [an, "bea@telenet.be"]);
    const id = await draft(house, other);
    await launch(house, id);
    await house.api("PATCH", `/lists/${list}`, { basis: "opted_out" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "opted_out" });
    await settle(house);
    expect(house.outbox.map(({ to }) => to)).toEqual(["bea@telenet.be"]);
    const changes = await house.api("GET", "/suppressions/changes");
    expect(changes.body.data).toMatchObject([{ op: "add", address: an, reason: "opted_out" }]);
  });
});

describe("a pause", () => {
  async function paused(fields: Record<string, unknown>): Promise<string> {
    const id = await running(house, [an], fields);
    await settleHeard(house);
    const { contact_id: contact } = await messageTo(house, id, an);
    const made = await house.api("POST", "/links", { addresses: [an], purposes: ["preferences"] });
    const link = pathIn(JSON.stringify(made.body), "p");
    const until = new Date(house.now().getTime() + 10 * dayMs).toISOString().slice(0, 10);
    expect(await press(link, { choice: "pause", pause_until: until })).toBe(303);
    expect(contact).not.toBe("");
    return id;
  }
  const kinds = () =>
    house.outbox.flatMap(({ tags }) => (["invitation", "reminder"].includes(tags["kind"] ?? "") ? [tags["kind"]] : []));

  test("holds a reminder back to its end", async () => {
    await paused({ reminders: [{ after_days: 7 }] });
    await forwardHeard(house, 10 * dayMs);
    expect(kinds()).toEqual(["invitation"]);
    await forwardHeard(house, 2 * dayMs);
    expect(kinds()).toEqual(["invitation", "reminder"]);
  });

  test("keeps a person out of other campaigns while it lasts", async () => {
    const first = await paused({ kind: "preferences" });
    await house.api("POST", `/campaigns/${first}/stops`);
    const second = await draft(house, await listOf(house, [an]));
    const eligible = async () => (await house.api("GET", `/campaigns/${second}/eligibility`)).body;
    expect(await eligible()).toMatchObject({ askable: 0, reasons: { paused: 1 } });
    house.advance(12 * dayMs);
    expect(await eligible()).toMatchObject({ askable: 1 });
  });
});
