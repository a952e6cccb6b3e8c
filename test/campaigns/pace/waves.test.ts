import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { planCampaigns } from "../../../src/campaigns/pace/plan-campaigns.ts";
import { sendMessages } from "../../../src/messages/send-messages.ts";
import { dayIn } from "../../../src/preferences/calendar.ts";
import type { House } from "../../house.ts";
import {
  answer,
  countsOf,
  dayMs,
  draft,
  deliver,
  forwardBy,
  hear,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  messagesOf,
  running,
  settle,
  yes,
} from "../effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
  sent.length = 0;
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    if (mail.tags["kind"] !== "service")
      sent.push({ to: mail.to, at: house.now(), campaign: mail.tags["campaign"] ?? "" });
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
});
const sent: { to: string; at: Date; campaign: string }[] = [];
const heard = new Set<string>();
/** Short, so that there are few moments to step through. Brussels, where it is ten o'clock on a Monday. */
const hours = { from: "09:00", to: "11:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };

/** Days are stepped through: at every single mail that would take minutes. */
const tickMs = 5 * 60_000;

/** What the provider tells by itself: every mail that was taken is delivered, or as `type` says. */
const tell = async (type: (to: string) => string = () => "Delivery") => {
  const fresh = house.outbox.filter(({ messageId }) => !heard.has(messageId));
  for (const { messageId } of fresh) heard.add(messageId);
  const specOf = ({ messageId: id, to }: (typeof fresh)[number]) => ({ type: type(to), id, to, ses: `ses-${id}` });
  if (fresh.length > 0) await hear(house, ...fresh.map(specOf));
};
const onward = async (ms: number, type?: (to: string) => string) =>
  await forwardBy(house, ms, { each: async () => await tell(type), stepMs: tickMs });
const perDay = (campaign?: string) => {
  const days: Record<string, number> = {};
  for (const { at } of sent.filter((one) => !campaign || one.campaign === campaign)) {
    const day = dayIn("Europe/Brussels", at);
    days[day] = (days[day] ?? 0) + 1;
  }
  return days;
};
const planOf = async (id: string) => (await house.api("GET", `/campaigns/${id}`)).body.plan;
const companies = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `jan.peeters@bedrijf-${i + from}.be`);
const careful = async (rows: readonly string[], fields: Record<string, unknown> = {}, header?: string) => {
  const list = await listOf(house, rows, {}, header);
  const id = await draft(house, list, { pace: "careful", hours, pilot_size: 20, ...fields });
  const launched = await launch(house, id);
  expect(launched.status, JSON.stringify(launched.body)).toBe(202);
  await settle(house);
  await tell();
  return id;
};

/** Days are stepped through moment by moment, on a machine that may be busy. */
const patience = 120_000;

describe("pilot, watch, waves", { timeout: patience }, () => {
  test("the pilot leaves at once, the watch sends nothing, and green days grow by half at most", async () => {
    const id = await careful(companies(130));
    expect(await countsOf(house, id)).toMatchObject({ audience: 130, submitted: 20, queued: 110 });
    expect(await planOf(id)).toMatchObject({ phase: "watch", sent_today: 20, today_max: 50, cohorts_held: [] });
    await onward(23 * hourMs);
    expect(sent).toHaveLength(20);
    await onward(3 * dayMs);
    expect(perDay()).toEqual({ "2026-11-23": 20, "2026-11-24": 50, "2026-11-25": 60 });
    expect(new Set(sent.map(({ to }) => to)).size).toBe(130);
    for (const { at } of sent) expect([8, 9]).toContain(at.getUTCHours());
    expect(await planOf(id)).toMatchObject({ phase: "reminders", next_at: null, sent_today: 0 });
  });

  test("after a pilot of which a little came back the days go on and do not grow, until one is green", async () => {
    const id = await careful(companies(70));
    const [first] = (await messagesOf(house, id)).filter(({ state }) => state === "submitted");
    await hear(house, { type: "Bounce", id: first?.id ?? "", to: first?.address ?? "", ses: `ses-${first?.id}` });
    await onward(1.3 * dayMs);
    expect(await planOf(id)).toMatchObject({ phase: "waves", held_by: "yellow" });
    await onward(1.8 * dayMs);
    expect(perDay()).toEqual({ "2026-11-23": 20, "2026-11-24": 20, "2026-11-25": 30 });
    expect(await countsOf(house, id)).toMatchObject({ status: "running", queued: 0, bounced: 1 });
  });

  test("and not to the largest day that the domain has had: to the last one", async () => {
    const id = await careful(companies(70));
    await house.db.execute(sql`
      insert into domain_days (account_id, domain, day, starts_at, ends_at, max, sent, grade)
      select account_id, domain, '2026-11-10', '2026-11-10', '2026-11-11', 500, 500, 'green' from campaign_plans where campaign_id = ${id}`);
    const [first] = (await messagesOf(house, id)).filter(({ state }) => state === "submitted");
    await hear(house, { type: "Bounce", id: first?.id ?? "", to: first?.address ?? "", ses: `ses-${first?.id}` });
    await onward(1.3 * dayMs);
    expect(perDay()).toEqual({ "2026-11-23": 20, "2026-11-24": 20 });
  });

  test("red stops it, and nothing leaves before a person says so", async () => {
    const id = await careful(companies(60));
    for (const { id: message, address } of (await messagesOf(house, id))
      .filter(({ state }) => state === "submitted")
      .slice(0, 6))
      await hear(house, { type: "Bounce", id: message, to: address, ses: `ses-${message}` });
    await onward(3 * dayMs);
    expect(sent).toHaveLength(20);
    expect(await countsOf(house, id)).toMatchObject({ status: "paused", submitted: 20, bounced: 6 });
    expect(await planOf(id)).toMatchObject({ phase: "waiting", next_at: null });
  });

  test("best first; and a year whose pilot bounced is not mailed further, which the campaign says", async () => {
    const rows = [
      ...companies(40, 100).map((address) => `${address},2024-06-01`),
      ...companies(40).map((address) => `${address},2026-06-01`),
    ];
    const id = await careful(rows, {}, "email,last_contact");
    const isOld = (to: string) => Number(/\d+/.exec(to)?.[0]) >= 100;
    expect(sent.filter(({ to }) => isOld(to))).toHaveLength(10);
    const [old] = (await messagesOf(house, id)).filter(({ state, address }) => state === "submitted" && isOld(address));
    await hear(house, { type: "Bounce", id: old?.id ?? "", to: old?.address ?? "", ses: `ses-${old?.id}` });
    await house.db.execute(sql`update messages set heard_at = submitted_at, delivered_at = submitted_at
      where campaign_id = ${id} and submitted_at is not null and bounced_at is null`);
    await onward(3 * dayMs);
    expect(sent.filter(({ to }) => isOld(to))).toHaveLength(10);
    expect(sent.filter(({ to }) => !isOld(to))).toHaveLength(40);
    expect(await countsOf(house, id)).toMatchObject({ skipped: 30, queued: 0 });
    const { cohorts_held } = await planOf(id);
    expect(cohorts_held).toEqual([{ source: null, year: 2024, size: 40, pilot: 10, bounced: 1 }]);
  });
});

describe("a day's cap", { timeout: patience }, () => {
  test("is one for all campaigns on a sending domain, whatever their daily limits; the first launched goes first", async () => {
    const first = await careful(companies(100), { daily_max: 100_000 });
    const second = await careful(companies(100, 500));
    const elsewhere = await careful(companies(30, 900), {
      daily_max: 5,
      sender: { name: "B", address: "b@ander.example" },
    });
    expect(sent).toHaveLength(45);
    await onward(2.1 * dayMs);
    expect(perDay(first)).toEqual({ "2026-11-23": 20, "2026-11-24": 60, "2026-11-25": 20 });
    expect(perDay(second)["2026-11-25"]).toBe(70);
    expect(perDay(elsewhere)).toEqual({ "2026-11-23": 5, "2026-11-24": 5, "2026-11-25": 5 });
  });

  test("is not multiplied by workers", async () => {
    const id = await careful(companies(120));
    house.advance(dayMs + hourMs / 4);
    await tell();
    await Promise.all([planCampaigns(house), planCampaigns(house), planCampaigns(house)]);
    house.advance(2 * 60_000);
    await Promise.all([planCampaigns(house), planCampaigns(house), planCampaigns(house)]);
    const released = await house.db.execute(sql`select wave from messages where campaign_id = ${id} and wave > 0`);
    expect(released.map(({ wave }) => wave)).toEqual(Array.from({ length: 50 }, () => 1));
    await Promise.all([sendMessages(house), sendMessages(house)]);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(sent.length);
  });

  test("outlives a pause over midnight: what was missed is planned anew, in the hours, under that day's cap", async () => {
    const id = await careful(companies(120));
    await onward(dayMs + 10 * 60_000);
    const before = sent.length;
    await house.api("PUT", `/campaigns/${id}/pause`);
    await onward(dayMs + 5 * hourMs);
    expect(sent).toHaveLength(before);
    await house.api("DELETE", `/campaigns/${id}/pause`, { reason: "gezien" });
    await settle(house);
    expect(sent).toHaveLength(before);
    await onward(dayMs);
    const days = perDay();
    expect(days["2026-11-26"]).toBe(Math.min(100 - (before - 20), Math.max(50, Math.floor((before - 20) * 1.5))));
    for (const { at } of sent) expect([8, 9]).toContain(at.getUTCHours());
  });
});

describe("the provider's quota of a day", { timeout: patience }, () => {
  test("is kept, and leaves room for receipts, which go first", async () => {
    const account = await house.mailer.account();
    house.mailer.account = async () => ({
      ...account,
      perDay: 30,
      sentLastDay: sent.filter(({ at }) => at.getTime() > house.now().getTime() - dayMs).length,
    });
    const id = await running(house, companies(40));
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 27, queued: 13 });
    expect(await answer(house, sent[0]?.to ?? "", yes)).toBe(303);
    await settle(house);
    expect(sent).toHaveLength(28);
    await deliver(house);
    // It is looked at every ten minutes: half a day of that is skipped.
    house.advance(dayMs / 2);
    await settle(house);
    expect(sent).toHaveLength(28);
    house.advance(dayMs / 2 - hourMs);
    await onward(2 * hourMs);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 40, queued: 0 });
  });
});

test("at the provider's pace nothing is planned: everything is due at once", async () => {
  const id = await running(house, companies(120));
  expect(await planOf(id)).toEqual({
    phase: "waves", held_by: null, next_at: null, sent_today: 0, today_max: null, forecast_end: null, cohorts_held: [],
  }); // prettier-ignore
  await settle(house);
  expect(sent).toHaveLength(120);
  const draftId = await draft(house, await listOf(house, companies(1, 700)));
  expect(await planOf(draftId)).toBeNull();
});
