import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { checkBreakers } from "../../../src/messages/breakers/check-breakers.ts";
import { gradeOf } from "../../../src/messages/breakers/grade-of.ts";
import { dayMs, forward, hourMs, neighbour, oneClick, running, settle } from "../../campaigns/effort.ts";
import type { House } from "../../house.ts";
import { campaignOf, houseThatHears, peopleAt, sendOnly, tell } from "./sending.ts";

let house: House;
beforeEach(async () => {
  house = await houseThatHears();
});
const reason = { reason: "lijst nagekeken" };
/** What is queued now has its turn later. */
const postpone = async (where: House, by = "10 minutes") =>
  await where.db.execute(sql`update messages set due_at = due_at + ${by}::interval where state = 'queued'`);
const people = (count: number, name?: string) => peopleAt("telenet.be", count, name);

describe("hard bounces", () => {
  test("five of the first fifty stop the campaign and say why; four do not", async () => {
    const id = await running(house, people(80));
    const first = await sendOnly(house, 20);
    await tell(house, "Bounce", first.slice(0, 4));
    expect(await campaignOf(house, id)).toMatchObject({
      status: "running",
      stop_reason: null,
      stop_detail: null,
      breakers: [],
    });
    await tell(house, "Bounce", first.slice(4, 5));
    const campaign = await campaignOf(house, id);
    expect(campaign).toMatchObject({
      status: "paused",
      stop_reason: "hard_bounces",
      counts: { bounced: 5, queued: 60 },
    });
    expect(campaign.stop_detail).toMatch(
      /^Te veel adressen bestaan niet meer: 5 van de 5 mails kwamen terug\. .* schrijf erbij/,
    );
    expect(campaign.breakers).toEqual([
      expect.objectContaining({
        scope: "campaign",
        mx_group: null,
        state: "open",
        figures: expect.objectContaining({ hard: 5, hardInFirst50: 5 }),
        transitions: [expect.objectContaining({ from: "closed", to: "open", by: "breaker", why: null })],
      }),
      // One receiver has them all, so that its own breaker opens too.
      expect.objectContaining({ scope: "campaign_mx_group", mx_group: "telenet", state: "open" }),
    ]);
    expect(await sendOnly(house, 100)).toEqual([]);
  });

  test("after the first fifty the Wilson bound decides, by the cohort of sends", async () => {
    const id = await running(house, [
      ...people(55),
      ...peopleAt("kpnmail.nl", 55, "k"),
      "een@bedrijf.be",
      "twee@bedrijf.be",
    ]);
    const accepted = await sendOnly(house, 100);
    // Ours, and not the provider's: two lanes send at once.
    const rows = await house.db.execute<{ id: string }>(sql`select id from messages order by submitted_at, id`);
    const place = new Map(rows.map(({ id: message }, at) => [message, at]));
    const sent = accepted.toSorted(
      (a, b) => (place.get(a.tags["message"] ?? "") ?? 0) - (place.get(b.tags["message"] ?? "") ?? 0),
    );
    const [early, late] = [sent.slice(0, 50), sent.slice(50)];
    await tell(house, "Delivery", early);
    const spread = late.filter((_, i) => i % 6 === 0).slice(0, 8);
    await tell(
      house,
      "Delivery",
      late.filter((mail) => !spread.includes(mail)),
    );
    await tell(house, "Bounce", spread.slice(0, 7));
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    await tell(house, "Bounce", spread.slice(7));
    const { status, stop_reason: code, breakers } = await campaignOf(house, id);
    expect([status, code]).toEqual(["paused", "hard_bounces"]);
    expect(breakers[0].figures).toMatchObject({ hard: 8, sends: 100 });
  });

  test("what the provider held back itself, and what was only for the time being, do not count", async () => {
    const id = await running(house, people(80));
    const first = await sendOnly(house, 19);
    await tell(house, "Bounce", first.slice(0, 8), { bounceSubType: "OnAccountSuppressionList" });
    await tell(house, "Bounce", first.slice(8, 16), { bounceType: "Transient" });
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
  });

  test("with nothing left to send there is nothing to stop", async () => {
    const id = await running(house, people(20));
    await tell(house, "Bounce", (await sendOnly(house, 20)).slice(0, 10));
    expect(await campaignOf(house, id)).toMatchObject({ status: "running", breakers: [], counts: { bounced: 10 } });
  });

  test("the words are the account's own", async () => {
    const { body } = await house.api("GET", "/account");
    await house.api("PUT", "/account", { ...body, default_locale: "fr" });
    const id = await running(house, people(30));
    await tell(house, "Bounce", (await sendOnly(house, 10)).slice(0, 5));
    expect((await campaignOf(house, id)).stop_detail).toMatch(
      /^Trop d'adresses n'existent plus\u00a0: 5 e-mails sur 5/,
    );
  });
});

describe("complaints", () => {
  test("two of the first thousand stop it, one does not; another account goes on", async () => {
    const id = await running(house, people(30));
    const own = await sendOnly(house, 15);
    await postpone(house);
    const other = await neighbour(house);
    const theirs = await running(other, people(30, "ander"));
    await sendOnly(house, 15);
    await tell(house, "Complaint", own.slice(0, 1));
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    expect(await gradeOf(house, id, new Date(0))).toBe("yellow");
    await tell(house, "Complaint", own.slice(1, 2));
    expect(await campaignOf(house, id)).toMatchObject({ status: "paused", stop_reason: "complaints" });
    expect(await campaignOf(other, theirs)).toMatchObject({ status: "running", breakers: [] });
    expect(await gradeOf(house, id, new Date(0))).toBe("red");
    expect(await gradeOf(house, theirs, new Date(0))).toBe("green");
    house.advance(10 * 60_000);
    const more = await sendOnly(house, 100);
    expect(new Set(more.map(({ tags }) => tags["campaign"]))).toEqual(new Set([theirs]));
    expect((await other.api("DELETE", `/campaigns/${id}/pause`, reason)).status).toBe(404);
  });

  test("two campaigns, each below its line, stop the account together", async () => {
    const first = await running(house, people(30));
    const [one] = await sendOnly(house, 15);
    await postpone(house);
    const second = await running(house, people(30, "tweede"));
    const [other] = await sendOnly(house, 15);
    if (one) await tell(house, "Complaint", [one]);
    expect(await campaignOf(house, first)).toMatchObject({ status: "running" });
    if (other) await tell(house, "Complaint", [other]);
    for (const id of [first, second]) {
      const campaign = await campaignOf(house, id);
      expect(campaign).toMatchObject({ status: "paused", stop_reason: "complaints" });
      expect(campaign.breakers.map(({ scope }: { scope: string }) => scope)).toEqual(["account"]);
    }
  });

  test("after the end change nothing but the counts", async () => {
    const id = await running(house, people(30));
    const sent = await sendOnly(house, 10);
    await house.api("POST", `/campaigns/${id}/stops`, {});
    await tell(house, "Complaint", sent.slice(0, 5));
    expect(await campaignOf(house, id)).toMatchObject({
      status: "stopped",
      stop_reason: "stopped_by_sender",
      stop_detail: null,
      breakers: [],
      counts: { complained: 5 },
    });
  });
});

describe("a person reopens", () => {
  test("with a reason that is kept; old facts do not stop it again, new ones do", async () => {
    const id = await running(house, people(200));
    const first = await sendOnly(house, 20);
    await tell(house, "Bounce", first.slice(0, 6));
    expect((await house.api("DELETE", `/campaigns/${id}/pause`)).status).toBe(409);
    house.advance(1000);
    const { body } = await house.api("DELETE", `/campaigns/${id}/pause`, reason);
    expect(body).toMatchObject({ status: "running", stop_reason: null, stop_detail: null });
    expect(body.breakers.map(({ state }: { state: string }) => state)).toEqual(["closed", "closed"]);
    expect(body.breakers[0].transitions[0]).toMatchObject({ from: "open", to: "closed", why: reason.reason });
    expect(body.breakers[0].transitions[0].by).toMatch(/^key /);
    const second = await sendOnly(house, 20);
    expect(second).toHaveLength(20);
    expect(await gradeOf(house, id, new Date(0))).toBe("green");
    // News of old sends is news.
    await tell(house, "Bounce", [...first.slice(6, 9), ...second.slice(0, 1)]);
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    await tell(house, "Bounce", second.slice(1, 2));
    const again = await campaignOf(house, id);
    expect(again).toMatchObject({ status: "paused", stop_reason: "hard_bounces" });
    const own = again.breakers.find(({ scope }: { scope: string }) => scope === "campaign");
    expect(own.transitions.map(({ to }: { to: string }) => to)).toEqual(["open", "closed", "open"]);
    expect(own.figures).toMatchObject({ hard: 5 });
  });

  test("of workers that look at once, one opens", async () => {
    const id = await running(house, people(30));
    const first = await sendOnly(house, 10);
    const ids = first.slice(0, 5).map(({ messageId }) => messageId);
    await house.db.execute(sql`
      update messages set bounced_at = ${house.now().toISOString()}::timestamptz, bounce_type = 'Permanent', heard_at = submitted_at
      where id = any(${`{${ids.join()}}`}::uuid[])`);
    await Promise.all(Array.from({ length: 4 }, () => checkBreakers(house)));
    const { breakers } = await campaignOf(house, id);
    expect(breakers).toHaveLength(2);
    for (const { transitions } of breakers) expect(transitions).toHaveLength(1);
  });
});

describe("one MX group", () => {
  const mixed = () => people(60).flatMap((one, i) => [one, `g${i}@gmail.com`]);
  const isTelenet = ({ to }: { to: string }) => to.endsWith("@telenet.be");
  const deferred = async () => {
    const id = await running(house, mixed());
    const sent = await sendOnly(house, 70);
    const theirs = sent.filter(isTelenet).slice(0, 20);
    expect(theirs.length).toBe(20);
    await tell(
      house,
      "Delivery",
      sent.filter((mail) => !theirs.slice(0, 4).includes(mail)),
    );
    await tell(house, "DeliveryDelay", theirs.slice(0, 3));
    return { id, sent, fourth: theirs.slice(3, 4) };
  };
  /** Enough of one receiver: 15 % of its sends with an outcome, and one more. */
  const tip = async (sent: Awaited<ReturnType<typeof sendOnly>>) =>
    await tell(house, "DeliveryDelay", sent.filter(isTelenet).slice(4, 12));

  test("that defers over 15 % is held back alone, cools down, is tried with twenty, and closes", async () => {
    const { id, sent } = await deferred();
    expect(await campaignOf(house, id)).toMatchObject({ status: "running", breakers: [] });
    await tip(sent);
    const held = await campaignOf(house, id);
    expect(held).toMatchObject({ status: "running", stop_reason: null });
    expect(held.breakers).toEqual([
      expect.objectContaining({ scope: "campaign_mx_group", mx_group: "telenet", state: "open", reason: "deferrals" }),
    ]);
    expect(held.breakers[0].detail).toMatch(/^Telenet neemt op dit moment een deel van je mails niet aan/);
    expect(Date.parse(held.breakers[0].reopens_at) - Date.parse(held.breakers[0].opened_at)).toBe(600_000);
    expect(await gradeOf(house, id, new Date(0))).toBe("yellow");
    const others = await sendOnly(house, 200);
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(isTelenet)).toEqual([]);
    await tell(house, "Delivery", others);
    await forward(house, 11 * 60_000);
    const probes = house.outbox.slice(sent.length + others.length);
    expect(probes).toHaveLength(20);
    expect(probes.every(isTelenet)).toBe(true);
    expect((await campaignOf(house, id)).breakers[0]).toMatchObject({ state: "half_open" });
    await tell(house, "Delivery", probes);
    expect((await campaignOf(house, id)).breakers[0]).toMatchObject({ state: "closed" });
    await settle(house);
    expect(await campaignOf(house, id)).toMatchObject({ status: "running", counts: { queued: 0, submitted: 120 } });
  });

  test("that defers the twenty too waits twice as long; a person may name it and let it go on", async () => {
    const { id, sent } = await deferred();
    await tip(sent);
    const others = await sendOnly(house, 200);
    await tell(house, "Delivery", others);
    await forward(house, 11 * 60_000);
    const probes = house.outbox.slice(sent.length + others.length);
    await tell(house, "DeliveryDelay", probes.slice(0, 4));
    const [again] = (await campaignOf(house, id)).breakers;
    expect(again).toMatchObject({ state: "open" });
    expect(Date.parse(again.reopens_at) - Date.parse(again.opened_at)).toBe(1_200_000);
    expect(again.transitions.map(({ to }: { to: string }) => to)).toEqual(["open", "half_open", "open"]);
    expect((await house.api("DELETE", `/campaigns/${id}/pause?mx_group=telenet`)).status).toBe(409);
    const reopened = await house.api("DELETE", `/campaigns/${id}/pause?mx_group=telenet`, reason);
    expect(reopened.body.breakers[0]).toMatchObject({ state: "closed", reopens_at: null });
    await settle(house);
    expect(await campaignOf(house, id)).toMatchObject({ counts: { queued: 0 } });
  });
});

describe("a wave", () => {
  test("that more than 8 % unsubscribe from stops the campaign; exactly 8 % does not", async () => {
    const id = await running(house, people(80));
    const sent = await sendOnly(house, 50);
    await tell(house, "Delivery", sent);
    for (const mail of sent.slice(0, 4)) expect(await oneClick(house, mail)).toBe(200);
    await settle(house);
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    expect(await gradeOf(house, id, new Date(0))).toBe("yellow");
    const [fifth] = sent.slice(4);
    if (fifth) await oneClick(house, fifth);
    await settle(house);
    expect(await campaignOf(house, id)).toMatchObject({ status: "paused", stop_reason: "unsubscribes" });
  });

  test("of which 1 % is refused for its content stops the campaign", async () => {
    const id = await running(house, people(80));
    const sent = await sendOnly(house, 60);
    await tell(house, "Delivery", sent.slice(1));
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    await tell(house, "Bounce", sent.slice(0, 1), { bounceType: "Transient", bounceSubType: "ContentRejected" });
    expect(await campaignOf(house, id)).toMatchObject({ status: "paused", stop_reason: "content_rejected" });
  });
});

describe("blind", () => {
  test("after thirty minutes without any event about a message nothing more is sent", async () => {
    const id = await running(house, people(30));
    const sent = await sendOnly(house, 10);
    await tell(house, "Delivery", sent.slice(1));
    await postpone(house, "1 day");
    await forward(house, 29 * 60_000);
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
    await forward(house, 2 * 60_000);
    const campaign = await campaignOf(house, id);
    expect(campaign).toMatchObject({ status: "paused", stop_reason: "blind" });
    expect(campaign.stop_detail).toMatch(/30 minuten/);
    expect(await gradeOf(house, id, new Date(0))).toBe("red");
    expect((await house.api("DELETE", `/campaigns/${id}/pause`, reason)).status).toBe(200);
    house.advance(dayMs);
    expect(await sendOnly(house, 10)).toHaveLength(10);
    expect(await campaignOf(house, id)).toMatchObject({ status: "running" });
  });

  test("with nothing left to send the clock of lapsing goes on", async () => {
    const id = await running(house, people(5));
    await sendOnly(house, 5);
    await forward(house, 45 * dayMs);
    expect(await campaignOf(house, id)).toMatchObject({ status: "finished", counts: { lapsed: 5 }, breakers: [] });
  });

  test("a reminder does not go out while nobody knows what became of the invitations", async () => {
    const id = await running(house, people(5), { reminders: [{ after_days: 7 }] });
    await sendOnly(house, 5);
    house.provider.answer = async (mail) => (house.outbox.push(mail), { outcome: "submitted", sesMessageId: "x" });
    await forward(house, 8 * dayMs);
    expect(house.outbox.filter(({ tags }) => tags["kind"] !== "service")).toHaveLength(5);
    expect(await gradeOf(house, id, new Date(0))).toBe("red");
  });
});

test("a provider that puts its account under review stops everybody, and it takes a person to go on", async () => {
  const id = await running(house, people(10));
  const other = await neighbour(house);
  const theirs = await running(other, people(10, "ander"));
  await sendOnly(house, 4);
  const account = house.mailer.account;
  house.mailer.account = async () => ({ ...(await account()), enforcement: "PROBATION" });
  await forward(house, 60_000);
  for (const [who, campaign] of [
    [house, id],
    [other, theirs],
  ] as const) {
    const shown = await campaignOf(who, campaign);
    expect(shown).toMatchObject({ status: "paused", stop_reason: "provider_not_healthy" });
    expect(shown.breakers).toEqual([expect.objectContaining({ scope: "provider", state: "open" })]);
    expect(shown.stop_detail).toMatch(/mailprovider/);
  }
  house.mailer.account = account;
  await forward(house, 2 * hourMs);
  expect(await campaignOf(house, id)).toMatchObject({ status: "paused" });
  expect((await house.api("DELETE", `/campaigns/${id}/pause`, reason)).status).toBe(200);
  expect((await sendOnly(house, 10)).every(({ tags }) => tags["campaign"] === id)).toBe(true);
  expect(await campaignOf(other, theirs)).toMatchObject({ status: "paused" });
});
