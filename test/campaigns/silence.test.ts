import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { lapseSilent } from "../../src/campaigns/lapse-silent.ts";
import { sayYes } from "../../src/preferences/say-yes.ts";
import { lockContact } from "../../src/preferences/person.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import type { House } from "../house.ts";
import {
  answer,
  consentOf,
  countsOf,
  dayMs,
  draft,
  everything,
  forwardHeard as forward,
  hear,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  mailTo,
  messageTo,
  no,
  oneClick,
  running,
  settleHeard as settle,
  suppressionOf,
  yes,
} from "./effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const [an, bea, cas, dia, els, fons] = ["an", "bea", "cas", "dia", "els", "fons"].map((name) => `${name}.peeters@telenet.be`) as [
  string, string, string, string, string, string,
]; // prettier-ignore
const inDays = (days: number) => new Date(house.now().getTime() + days * dayMs).toISOString();
const mailsTo = (address: string) => house.outbox.filter(({ to }) => to === address).map(({ tags }) => tags["kind"]);

describe("reminders", () => {
  const documented = { basis: "consent_documented" };
  const two = { reminders: [{ after_days: 7 }, { after_days: 21 }], include_in_order: true };
  const reminded = async (rows: readonly string[], fields: Record<string, unknown>, list = {}) => {
    const id = await draft(house, await listOf(house, rows, list), fields);
    expect((await launch(house, id)).status).toBe(202);
    return id;
  };

  test("go to the silent alone, each once, at their time", async () => {
    const id = await reminded([an, bea, cas, dia, els], two, documented);
    await settle(house);
    expect(await answer(house, an, yes)).toBe(303);
    expect(await answer(house, bea, no)).toBe(303);
    expect(await oneClick(house, mailTo(house, cas))).toBe(200);
    await house.api("POST", "/suppressions", { entries: [{ address: dia, reason: "manual" }] });
    await forward(house, 6 * dayMs);
    expect(mailsTo(els)).toEqual(["invitation"]);
    await forward(house, 1.1 * dayMs);
    expect(mailsTo(els)).toEqual(["invitation", "reminder"]);
    await forward(house, 14 * dayMs);
    expect(mailsTo(els)).toEqual(["invitation", "reminder", "reminder"]);
    await forward(house, 20 * dayMs);
    for (const address of [an, bea, cas, dia]) expect(mailsTo(address)).not.toContain("reminder");
    expect(mailsTo(els)).toHaveLength(3);
    expect(await countsOf(house, id)).toMatchObject({ given: 1, refused: 2, lapsed: 2 });
    const { records } = await consentOf(house, (await messageTo(house, id, els)).contact_id);
    expect(records.map(({ event }: { event: string }) => event)).toEqual(["requested", "lapsed"]);
  });

  test("a second is for a documented basis alone", async () => {
    const header = "email,basis";
    const rows = [`${an},consent_documented`, `${bea},consent_undocumented`, `${cas},soft_optin_customer`];
    const id = await draft(house, await listOf(house, rows, {}, header), two);
    expect((await launch(house, id)).status).toBe(202);
    await forward(house, 25 * dayMs);
    expect([an, bea, cas].map((address) => mailsTo(address).length)).toEqual([3, 2, 2]);
  });

  test("each says something new and less, and every one names the person's own date", async () => {
    await reminded([an], two, documented);
    await forward(house, 25 * dayMs);
    const [invitation, first, second] = house.outbox.filter(({ to }) => to === an);
    expect(new Set([invitation, first, second].map((mail) => mail?.subject)).size).toBe(3);
    const [long = 0, short = 0, last = 0] = [invitation, first, second].map((mail) => mail?.text.length);
    expect(short).toBeLessThanOrEqual(long);
    expect(last).toBeLessThanOrEqual(long);
    expect(second?.text).toContain("23 december 2026");
  });

  test("one round that did not get there is followed by a reminder, two are not, and a bounce for good by none", async () => {
    const id = await reminded([an, bea, cas], two, documented);
    await settle(house);
    const bounce = async (to: string, round: number, bounceType: string) => {
      const message = await messageTo(house, id, to, round);
      await hear(house, { type: "Bounce", id: message.id, to, detail: { bounceType } });
    };
    await bounce(an, 0, "Transient");
    await bounce(bea, 0, "Transient");
    await bounce(cas, 0, "Permanent");
    await forward(house, 8 * dayMs);
    expect([an, bea, cas].map((address) => mailsTo(address).length)).toEqual([2, 2, 1]);
    await bounce(an, 1, "Transient");
    await forward(house, 15 * dayMs);
    expect([an, bea, cas].map((address) => mailsTo(address).length)).toEqual([2, 3, 1]);
  });

  test("none follows a round that was not green, until it is", async () => {
    const many = Array.from({ length: 60 }, (_, i) => `persoon${i}@telenet.be`);
    const id = await reminded(many, { reminders: [{ after_days: 7 }], deadline: inDays(60) });
    await settle(house);
    // Two of sixty: over the warn line of 2 %, and nothing that stops a campaign.
    for (const to of many.slice(0, 2)) {
      await hear(house, { type: "Bounce", id: (await messageTo(house, id, to)).id, to });
    }
    await forward(house, 9 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", bounced: 2 });
    expect(house.outbox.filter(({ tags }) => tags["kind"] === "reminder")).toEqual([]);
    await house.db.execute(sql`update messages set bounced_at = null, bounce_type = null where bounced_at is not null`);
    await forward(house, dayMs);
    expect(house.outbox.filter(({ tags }) => tags["kind"] === "reminder")).toHaveLength(58);
  });

  test("that an outage held up are not sent together", async () => {
    await reminded(
      [an],
      { ...two, reminders: [{ after_days: 3 }, { after_days: 6 }], deadline: inDays(60) },
      documented,
    );
    await settle(house);
    house.advance(20 * dayMs);
    await settle(house);
    expect(mailsTo(an)).toEqual(["invitation", "reminder"]);
    await forward(house, 2 * dayMs);
    expect(mailsTo(an)).toHaveLength(2);
    await forward(house, 1.1 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation", "reminder", "reminder"]);
  });

  test("wait for as long as the campaign was paused, and for an open window", async () => {
    const id = await running(house, [an], { deadline: inDays(60), reminders: [{ after_days: 7 }] });
    await settle(house);
    await forward(house, 5 * dayMs);
    await house.api("PUT", `/campaigns/${id}/pause`);
    await forward(house, 10 * dayMs);
    await house.api("DELETE", `/campaigns/${id}/pause`);
    await forward(house, 1.9 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation"]);
    await forward(house, 0.2 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation", "reminder"]);
  });

  test("of a careful campaign leave in its hours", async () => {
    const list = await listOf(house, [an]);
    const id = await draft(house, list, { pace: "careful", deadline: inDays(60), reminders: [{ after_days: 5 }] });
    await launch(house, id, everything); // Monday 10:00; five days later is a Saturday
    await forward(house, 6.5 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation"]);
    await forward(house, 0.85 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation", "reminder"]);
    const { due_at } = await messageTo(house, id, an, 1);
    expect(new Date(due_at).toISOString()).toMatch(/^2026-11-30T(?:0[89]|1[0-5]):/);
  });

  test("none goes to whose invitation is in doubt", async () => {
    await running(house, [an], { reminders: [{ after_days: 7 }] });
    house.provider.answer = async (mail) => (house.outbox.push(mail), { outcome: "in_doubt", code: "ETIMEDOUT" });
    await forward(house, 20 * dayMs);
    expect(mailsTo(an)).toEqual(["invitation"]);
  });
});

describe("silence", () => {
  test("becomes a no at the deadline, recorded and suppressed, and the later yes still counts", async () => {
    const id = await running(house, [an, bea], { deadline: inDays(20) });
    await settle(house);
    await forward(house, 20 * dayMs - hourMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", pending: 2, lapsed: 0 });
    await forward(house, 2 * hourMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", pending: 0, lapsed: 2 });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "lapsed" });
    const { contact_id } = await messageTo(house, id, an);
    expect((await consentOf(house, contact_id)).state.status).toBe("lapsed");
    expect(await answer(house, an, yes)).toBe(303);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect(await countsOf(house, id)).toMatchObject({ given: 1, lapsed: 1 });
  });

  test("nobody has less than fourteen days of their own", async () => {
    const id = await running(house, [an], { deadline: inDays(3) });
    await settle(house);
    await forward(house, 13.9 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", pending: 1 });
    await forward(house, 0.2 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", lapsed: 1 });
  });

  test("paused time does not count, neither before nor after the own first message", async () => {
    const list = await listOf(house, [an, bea]);
    const id = await draft(house, list, { pace: "careful", pilot_size: 1, watch_hours: 24, deadline: inDays(20) });
    await launch(house, id);
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1 });
    await house.api("PUT", `/campaigns/${id}/pause`);
    await forward(house, 7 * dayMs);
    await house.api("DELETE", `/campaigns/${id}/pause`);
    await forward(house, 2 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 2 });
    // The second was asked after the pause, on day 7 to 9: the deadline, or 14 days, without it. The first has seven days more.
    const lapsedOn: number[] = [];
    await forward(house, 30 * dayMs, async () => {
      const { lapsed } = await countsOf(house, id);
      while (lapsedOn.length < lapsed) lapsedOn.push(house.now().getTime());
    });
    const [first = 0, second = 0] = lapsedOn.map((time) => (time - Date.parse("2026-11-23T09:00:00Z")) / dayMs);
    expect([Math.floor(first) >= 20, first < 24]).toEqual([true, true]);
    expect(Math.round(second)).toBe(27);
  });

  test("a paused campaign lapses nobody, a stopped one those whom it mailed", async () => {
    const list = await listOf(house, [an, bea]);
    const id = await draft(house, list, { pace: "careful", pilot_size: 1, deadline: inDays(20) });
    await launch(house, id);
    await settle(house);
    await house.api("PUT", `/campaigns/${id}/pause`);
    await forward(house, 40 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ pending: 2, lapsed: 0 });
    await house.api("POST", `/campaigns/${id}/stops`, {});
    await forward(house, 19 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ skipped: 1, pending: 1 });
    await forward(house, 2 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "stopped", skipped: 1, lapsed: 1 });
  });

  test.each(["preferences", "reconfirm"])("changes nothing in a campaign of kind %s", async (kind) => {
    const id = await running(house, [an], { kind });
    await forward(house, 60 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", pending: 1, lapsed: 0 });
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
  });

  test("a deadline that moves later moves the lapse", async () => {
    const id = await running(house, [an], { deadline: inDays(20) });
    await forward(house, 19 * dayMs);
    await house.api("PATCH", `/campaigns/${id}`, { deadline: inDays(11) });
    await forward(house, 10 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ pending: 1, lapsed: 0 });
    await forward(house, 2 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ lapsed: 1 });
  });

  test("a yes at the very moment of the deadline is never lost", async () => {
    const id = await running(house, [an], { deadline: inDays(15) });
    await settle(house);
    const { contact_id } = await messageTo(house, id, an);
    house.advance(16 * dayMs);
    let lapsing: Promise<number> = Promise.resolve(0);
    // The person holds their row, and the job comes by while they are answering.
    await house.db.transaction(async (tx) => {
      const inside = { ...house, db: tx };
      await lockContact(inside, house.accountId, contact_id);
      lapsing = lapseSilent(house);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await sayYes(inside, {
        accountId: house.accountId,
        contactId: contact_id,
        message: null,
        method: "form_after_mail_link",
        language: "nl",
        choices: [{ topic: "newsletter", name: "Nieuwsbrief", frequency: "monthly", granted: true, partners: [] }],
        text: null,
        notice: null,
        evidence: { clientAddress: null, userAgent: null, cameFromMail: false },
      });
    });
    await lapsing;
    await settle(house);
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
    expect((await consentOf(house, contact_id)).state.status).toBe("given");
    expect(await countsOf(house, id)).toMatchObject({ given: 1, lapsed: 0 });
  });

  test("an invitation that was in doubt at the end and is heard of later lapses in its own time", async () => {
    const id = await running(house, [an, bea], { deadline: inDays(15) });
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return mail.to === an
        ? { outcome: "in_doubt", code: "x" }
        : { outcome: "submitted", sesMessageId: mail.messageId };
    };
    await forward(house, 20 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", in_doubt: 1, pending: 1, lapsed: 1 });
    await hear(house, { type: "Delivery", id: (await messageTo(house, id, an)).id, to: an });
    await forward(house, 13 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ pending: 1 });
    await forward(house, 2 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ pending: 0, lapsed: 2 });
  });

  test("an invitation that is heard of after its campaign's end makes no silence of a yes that came meanwhile", async () => {
    const id = await running(house, [an, bea], { deadline: inDays(15) });
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return mail.to === an && mail.tags["kind"] === "invitation"
        ? { outcome: "in_doubt", code: "x" }
        : { outcome: "submitted", sesMessageId: mail.messageId };
    };
    await forward(house, 20 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", in_doubt: 1, lapsed: 1 });
    await house.api("POST", "/consent-requests", { address: an, topics: ["newsletter"] });
    await settle(house);
    const path = /\/c\/[A-Za-z0-9_-]{52}/.exec(mailTo(house, an).text)?.[0] ?? "";
    const press = {
      method: "POST",
      body: new URLSearchParams({ choice: "confirm" }),
      headers: { "sec-fetch-site": "same-origin" },
    };
    expect((await app.request(path, press, house)).status).toBe(303);
    const { contact_id } = await messageTo(house, id, an);
    expect((await consentOf(house, contact_id)).state.status).toBe("given");
    await hear(house, { type: "Delivery", id: (await messageTo(house, id, an)).id, to: an });
    await forward(house, 16 * dayMs);
    expect((await consentOf(house, contact_id)).state.status).toBe("given");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect(await countsOf(house, id)).toMatchObject({ lapsed: 1 });
  });
});

test("at every step the counts are a partition of the audience, and messages are what the contacts say", async () => {
  const list = await listOf(house, [an, bea, cas, dia, els, fons]);
  const id = await draft(house, list, { reminders: [{ after_days: 7 }], deadline: inDays(25) });
  await launch(house, id);
  const seen: string[] = [];
  const look = async () => {
    const { counts, ...rest } = { counts: await countsOf(house, id) };
    expect(rest).toEqual({});
    const rows = await house.db.execute<{ k: number }>(sql`
      select count(*)::int as k from messages where campaign_id = ${id} and kind in ('invitation', 'reminder') and round = 0
        and state in ('queued', 'claimed')`);
    if (rows[0]?.k) expect(counts.queued).toBeGreaterThanOrEqual(rows[0].k);
    seen.push(
      `${counts.pending} ${counts.given} ${counts.refused} ${counts.bounced} ${counts.complained} ${counts.lapsed} ${counts.erased}`,
    );
  };
  await look();
  await sendMessages(house);
  await look();
  await answer(house, an, yes);
  await look();
  await answer(house, bea, no);
  await look();
  await answer(house, an, no);
  await look();
  await hear(house, { type: "Bounce", id: (await messageTo(house, id, cas)).id, to: cas });
  await hear(house, { type: "Complaint", id: (await messageTo(house, id, dia)).id, to: dia });
  await look();
  await forward(house, 26 * dayMs, look);
  const { contact_id } = await messageTo(house, id, els);
  expect((await house.api("POST", `/contacts/${contact_id}/erasure`)).status).toBe(202);
  await look();
  await forward(house, 40 * dayMs, look);
  expect(await countsOf(house, id)).toMatchObject({
    audience: 6, withdrawn: 1, refused: 1, bounced: 1, complained: 1, erased: 2, pending: 0, lapsed: 0, status: "finished",
  }); // prettier-ignore
  expect(seen.length).toBeGreaterThan(10);
});
