import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { stopComplained } from "../../../src/messages/ceilings/stop-complained.ts";
import { stoppedWords } from "../../../src/messages/ceilings/stopped-words.ts";
import type { OutgoingMail } from "../../../src/mail/mailer.ts";
import { locales } from "../../../src/ui/texts/locale.ts";
import { tasks } from "../../../src/tasks.ts";
import { dayMs, draft, hourMs, launch, listOf, neighbour, running, settle } from "../../campaigns/effort.ts";
import type { House } from "../../house.ts";
import { member, owner } from "../../sign-in/staff.ts";
import { campaignOf, houseThatHears, peopleAt, tell } from "../breakers/sending.ts";

let house: House;
beforeEach(async () => {
  house = await houseThatHears();
  Object.assign(house.config, { accountComplaintsMin: 4 });
  await house.api("PUT", "/account", { contact: "info@bakkerij-de-korenbloem.be" });
});
const reason = { reason: "They are our customers; the list of the fair is gone." };
const asked = (campaign: string) => house.outbox.filter(({ tags }) => tags["campaign"] === campaign);
const about = () => house.outbox.filter(({ subject }) => subject === "Je account vraagt niemand meer iets");
const stopOf = async (of: House = house) => (await of.api("GET", "/account/sending")).body.stop;
const facts = async () =>
  (
    await house.db.execute<{ kind: string; data: Record<string, unknown> }>(
      sql`select kind, data from facts where account_id = ${house.accountId} and kind like 'account.%' order by id`,
    )
  ).map(({ kind, data }) => ({ kind, data }));

/** A campaign whose people got their mail; so many of them complain. Each campaign stops by itself at two. */
async function complained(name: string, complaints: number): Promise<{ id: string; mails: OutgoingMail[] }> {
  const id = await running(house, peopleAt("telenet.be", 20, name));
  await settle(house);
  await tell(house, "Complaint", asked(id).slice(0, complaints));
  return { id, mails: asked(id) };
}

/** A campaign that has somebody left to ask. */
async function unfinished(): Promise<string> {
  const hours = { from: "16:00", to: "18:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
  return await running(house, peopleAt("proximus.be", 20, "wacht"), { pace: "careful", hours, pilot_size: 20 });
}

test("days on which the release before this one ran, which knows only of claims, count with their claims", async () => {
  await house.db.execute(sql`
    insert into account_days (account_id, day, max, claimed, taken) values (${house.accountId}, '2026-11-20', 9000, 9000, 1)`);
  await complained("een", 2);
  await complained("twee", 2);
  expect(await stopOf()).toBeNull();
});

test("complaints over campaigns that each went on stop the account, all of it, and say why", async () => {
  await complained("een", 2);
  const waits = await unfinished();
  expect(await stopOf()).toBeNull();
  await complained("twee", 2);
  const stop = await stopOf();
  expect(stop).toMatchObject({
    reason: "account_complaints",
    figures: { complaints: 4, sends: 40 },
    lifted_by: "account",
  });
  expect(stop.detail).toContain("hebben 4 mensen een mail van jou als spam gemeld, op 40 mails");
  expect(await campaignOf(house, waits)).toMatchObject({ status: "paused", stop_reason: "account_complaints" });
  expect((await campaignOf(house, waits)).stop_detail).toContain("Het hele account is gestopt");
  expect(about().map(({ to }) => to)).toEqual(["info@bakkerij-de-korenbloem.be"]);
  expect(about()[0]?.text).toContain("Alle campagnes staan op pauze");
  expect(about()[0]?.text).not.toContain("telenet.be");
  expect(about()[0]?.html).toContain("/settings/sending");
  expect(await facts()).toEqual([
    {
      kind: "account.stopped",
      data: { reason: "account_complaints", figures: { complaints: 4, sends: 40 }, paused: 1 },
    },
  ]);
  const [logged] = await house.db.execute<{ payload: string }>(
    sql`select payload from log_operations where subject = ${house.accountId}`,
  );
  expect(JSON.parse(logged?.payload ?? "{}")).toMatchObject({
    what: "account_stop",
    from: "closed",
    to: "open",
    by: "breaker",
  });
  // Nothing more leaves, no campaign starts or goes on; what answers people does.
  const late = await draft(house, await listOf(house, peopleAt("telenet.be", 3, "nieuw")));
  expect(await launch(house, late)).toMatchObject({ status: 409, body: { needs: ["account_stopped"] } });
  expect((await house.api("DELETE", `/campaigns/${waits}/pause`, reason)).status).toBe(409);
  await house.db.execute(
    sql`update campaigns set status = 'running', stop_reason = null, paused_at = null where id = ${waits}`,
  );
  house.advance(7 * hourMs);
  await settle(house);
  expect(asked(waits)).toEqual([]);
  await house.api("POST", "/consent-requests", { address: "els@telenet.be", topics: ["newsletter"] });
  await settle(house);
  expect(house.outbox.at(-1)).toMatchObject({ to: "els@telenet.be" });
});

test("it stops once, however many workers look, and leaves other accounts alone", async () => {
  const beside = await neighbour(house);
  const other = await running(beside, peopleAt("telenet.be", 5, "ander"));
  await complained("een", 2);
  await house.db.execute(sql`update messages set complained_at = submitted_at where campaign_id in (
    select id from campaigns where account_id = ${house.accountId}) and complained_at is null and state = 'submitted'`);
  const stopped = await Promise.all([stopComplained(house), stopComplained(house), stopComplained(house)]);
  expect(stopped.toSorted()).toEqual([0, 0, 1]);
  expect(await stopComplained(house)).toBe(0);
  await settle(house);
  expect(about()).toHaveLength(1);
  expect(await stopOf(beside)).toBeNull();
  expect(asked(other)).toHaveLength(5);
});

test("a complaint whose worker died before it looked stops the account at the next tick", async () => {
  await complained("een", 2);
  await house.db.execute(sql`update messages set complained_at = submitted_at where account_id = ${house.accountId}
    and complained_at is null and state = 'submitted'`);
  expect(await tasks.feedback.run(house)).toBe(1);
  expect(await stopOf()).toMatchObject({ reason: "account_complaints" });
});

test("in a local start complaints stop nobody but their own campaign, unless it was asked for", async () => {
  Object.assign(house.config, { accountComplaintsMin: null });
  await complained("een", 20);
  expect(await stopOf()).toBeNull();
  await running(house, peopleAt("telenet.be", 3, "nieuw"));
});

test("a stop that comes while a launch is being written rolls it back", async () => {
  await complained("een", 2);
  const late = await draft(house, await listOf(house, peopleAt("telenet.be", 3, "nieuw")));
  const read = house.mailer.account;
  house.mailer.account = async () => {
    await house.db.execute(sql`update messages set complained_at = submitted_at where account_id = ${house.accountId}
      and complained_at is null and state = 'submitted'`);
    await stopComplained(house);
    return await read();
  };
  expect(await launch(house, late)).toMatchObject({ status: 409, body: { needs: ["account_stopped"] } });
  expect(await campaignOf(house, late)).toMatchObject({ status: "draft", counts: { audience: 0 } });
});

test("few complaints, or few for what was sent, or old ones stop nobody", async () => {
  await complained("een", 1);
  await complained("twee", 2);
  expect(await stopOf()).toBeNull();
  await house.db.execute(sql`update account_days set sent = 4000`);
  await complained("drie", 2);
  expect(await stopOf()).toBeNull();
  await house.db.execute(sql`update account_days set sent = 100`);
  house.advance(31 * dayMs);
  expect(await stopComplained(house)).toBe(0);
});

test("an owner lifts it with a reason, in the console; campaigns go on only when somebody says so", async () => {
  await complained("een", 2);
  const waits = await unfinished();
  await complained("twee", 2);
  const one = await owner(house);
  expect(await (await one.get("/settings/sending")).text()).toContain("Release the account");
  expect((await one.post("/settings/sending/stop", { why: " " })).status).toBe(422);
  const marketer = await member(house, "marketer", "bart@bakkerij-de-korenbloem.be");
  expect((await marketer.post("/settings/sending/stop", { why: "zomaar" })).status).toBe(403);
  expect(await stopOf()).not.toBeNull();
  const answer = await one.post("/settings/sending/stop", { why: "De lijst van de beurs is weg." });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/settings/sending?lifted=1"]);
  expect(await stopOf()).toBeNull();
  expect((await one.post("/settings/sending/stop", { why: "nog eens" })).status).toBe(303);
  expect((await facts()).map(({ kind }) => kind)).toEqual(["account.stopped", "account.allowed"]);
  expect(await campaignOf(house, waits)).toMatchObject({ status: "paused" });
  const trail = (await house.api("GET", "/audit")).body.data;
  expect(trail.map(({ action }: { action: string }) => action)).toContain("account.allowed");
  // What was judged before does not count again.
  await settle(house);
  expect(await stopComplained(house)).toBe(0);
  expect((await house.api("DELETE", `/campaigns/${waits}/pause`, reason)).status).toBe(200);
  expect(await campaignOf(house, waits)).toMatchObject({ status: "running" });
});

test("a second stop within 90 days is lifted by nobody in the account", async () => {
  await complained("een", 2);
  await complained("twee", 2);
  expect((await house.api("DELETE", "/account/stop", reason)).body.stop).toBeNull();
  expect((await house.api("DELETE", "/account/stop", reason)).status).toBe(200);
  house.advance(dayMs);
  await complained("drie", 2);
  await complained("vier", 2);
  expect(await stopOf()).toMatchObject({ lifted_by: "operator", figures: { complaints: 4 } });
  expect((await house.api("DELETE", "/account/stop", reason)).status).toBe(409);
  const one = await owner(house);
  expect(await (await one.get("/settings/sending")).text()).not.toContain("Release the account");
  expect((await one.post("/settings/sending/stop", { why: "toch" })).status).toBe(422);
  expect(await stopOf()).not.toBeNull();
  expect(about()).toHaveLength(2);
  const kept = await house.db.execute<{ why: string | null }>(
    sql`select lifted_why as why from account_stops order by at`,
  );
  expect(kept.map(({ why }) => why)).toEqual([reason.reason, null]);
});

test("a key without the scope may neither look nor lift", async () => {
  const key = await house.keyWith(["campaigns"]);
  const headers = { authorization: `Bearer ${key}` };
  expect((await house.api("GET", "/account/sending", undefined, headers)).status).toBe(403);
  expect((await house.api("DELETE", "/account/stop", reason, headers)).status).toBe(403);
});

test.each(locales)("in %s it says how many complained, what it means and what to do", (locale) => {
  const first = stoppedWords(locale, { figures: { complaints: 12, sends: 1000 }, isRepeat: false });
  const again = stoppedWords(locale, { figures: { complaints: 12, sends: 1000 }, isRepeat: true });
  expect(first.paragraphs).toHaveLength(3);
  expect(first.paragraphs[0]).toMatch(/12.*1.?000/);
  expect(again.paragraphs[2]).toContain("90");
  expect(again.paragraphs[2]).not.toBe(first.paragraphs[2]);
});
