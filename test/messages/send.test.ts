import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import type { OutgoingMail, SendOutcome } from "../../src/mail/mailer.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import {
  answer,
  consentOf,
  countsOf,
  dayMs,
  draft,
  forward,
  hear,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  mailTo,
  messagesOf,
  messageTo,
  neighbour,
  running,
  sesText,
  settle,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
let place = 0;
beforeEach(async () => {
  house = await houseWithTopics("own");
  // Every call is counted here: nobody is there to be told of stops and checkpoints.
  await house.api("PUT", "/account", { contact: null });
  place += 1;
});
const people = (count: number) => Array.from({ length: count }, (_, i) => `persoon${i}.${place}@telenet.be`);
const accept = async (mail: OutgoingMail): Promise<SendOutcome> => {
  house.outbox.push(mail);
  return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
};
const answering = (outcome: SendOutcome) => {
  house.provider.answer = async () => outcome;
};

describe("what goes out", () => {
  test("exactly one message a contact, in their language, with its headers and tags", async () => {
    const [an, bea, cas, dia] = people(4);
    const rows = [`${an},fr`, `${bea},nl`, `${cas},es`, `${dia},`];
    const id = await draft(house, await listOf(house, rows, { name: "Klanten é" }, "email,language"));
    await launch(house, id);
    await settle(house);
    await settle(house);
    expect(house.outbox.map(({ to }) => to).sort()).toEqual([an, bea, cas, dia]);
    const languages = Object.fromEntries(
      house.outbox.map(({ to, headers }) => [to, headers.find(({ name }) => name === "Content-Language")?.value]),
    );
    expect(languages).toEqual({
      [an ?? ""]: "fr-BE",
      [bea ?? ""]: "nl-BE",
      [cas ?? ""]: "nl-BE",
      [dia ?? ""]: "nl-BE",
    });
    const mail = mailTo(house, an ?? "");
    const message = await messageTo(house, id, an ?? "");
    expect(mail.tags).toEqual({ kind: "invitation", campaign: id, message: message.id, account: house.accountId });
    const headers = Object.fromEntries(mail.headers.map(({ name, value }) => [name, value]));
    expect(headers).toMatchObject({
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      Precedence: "bulk",
      "Auto-Submitted": "auto-generated",
    });
    expect(headers["List-Unsubscribe"]).toMatch(/^<http:\/\/localhost:8787\/u\/[\w-]{52}>$/);
    expect(headers["List-Id"]).toMatch(/ <[0-9a-f-]{36}\.list-id\.localhost>$/);
    expect([mail.text, mail.html].every((part) => part.includes("/i/"))).toBe(true);
  });

  test("the mail names the person's own date, a pause before it left out", async () => {
    const [an] = people(1);
    const deadline = new Date(house.now().getTime() + 40 * dayMs).toISOString();
    const id = await running(house, [an ?? ""], { deadline });
    await house.api("PUT", `/campaigns/${id}/pause`);
    house.advance(5 * dayMs);
    await house.api("DELETE", `/campaigns/${id}/pause`);
    await settle(house);
    const day = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long", timeZone: "Europe/Brussels" }).format(
      new Date(deadline),
    );
    expect(mailTo(house, an ?? "").text).toContain(day);
    await forward(house, 34 * dayMs);
    expect((await countsOf(house, id)).lapsed).toBe(0);
    await forward(house, 2 * dayMs);
    expect((await countsOf(house, id)).lapsed).toBe(1);
  });

  test("the asking is recorded once, though both the answer and the events tell of it", async () => {
    const [an] = people(1);
    const id = await running(house, [an ?? ""]);
    house.provider.answer = async (mail) => {
      await hear(
        house,
        { type: "Send", id: mail.messageId, to: mail.to },
        { type: "Delivery", id: mail.messageId, to: mail.to },
      );
      return await accept(mail);
    };
    await settle(house);
    const message = await messageTo(house, id, an ?? "");
    await hear(house, { type: "Send", id: message.id, to: an ?? "" });
    const { records, state } = await consentOf(house, message.contact_id);
    expect(records.map((record: { event: string }) => record.event)).toEqual(["requested"]);
    expect(state.status).toBe("requested");
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1, delivered: 1, in_doubt: 0 });
  });
});

describe("workers", () => {
  test("two at once never send a message twice", async () => {
    const id = await running(house, people(60));
    house.provider.perSecond = 20;
    house.provider.answer = async (mail) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return await accept(mail);
    };
    await Promise.all([sendMessages(house), sendMessages(house), sendMessages(house)]);
    expect(house.outbox).toHaveLength(60);
    expect(new Set(house.outbox.map(({ to }) => to)).size).toBe(60);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 60, queued: 0, in_doubt: 0 });
  });

  test("and the feedback job do not stand in each other's way", async () => {
    const id = await running(house, people(80));
    house.provider.perSecond = 40;
    house.provider.answer = async (mail) => {
      for (const type of ["Delivery", "Send"]) {
        const message = sesText(house, { type, id: mail.messageId, to: mail.to });
        await house.db.execute(sql`insert into feedback_events (sns_message_id, message, received_at)
          values (${`${type}-${mail.messageId}`}, ${message}, ${house.now().toISOString()}::timestamptz)`);
      }
      return await accept(mail);
    };
    const errors: string[] = [];
    const watched = { ...house, log: (line: { event: string }) => void errors.push(line.event) };
    const sent = new AbortController();
    const feedback = async () => {
      while (!sent.signal.aborted) await takeFeedback(watched);
    };
    const sends = Promise.all([sendMessages(watched), sendMessages(watched)]).finally(() => sent.abort());
    await Promise.all([sends, feedback(), feedback()]);
    await takeFeedback(watched);
    expect(errors).toEqual([]);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 80, delivered: 80, queued: 0, in_doubt: 0 });
    const [requested] = await house.db.execute<{ k: number }>(sql`
      select count(*)::int as k from consent_records where account_id = ${house.accountId} and event = 'requested'`);
    expect(requested?.k).toBe(80);
  });

  test("share one rate", async () => {
    await running(house, people(12));
    house.provider.perSecond = 5;
    await house.db.execute(sql`delete from send_budget`);
    house.provider.answer = accept;
    const started = performance.now();
    await Promise.all([sendMessages(house), sendMessages(house)]);
    // 12 at 4.5 a second in claims of 4: the last claim leaves after 8 of them are paid for.
    expect(performance.now() - started).toBeGreaterThan(1500);
    expect(house.outbox).toHaveLength(12);
  });
});

describe("each answer of the provider has its own consequence", () => {
  test("throttled: the same message later, never given up and never doubled", async () => {
    const [an] = people(1);
    const id = await running(house, [an ?? ""]);
    answering({ outcome: "retry", code: "throttled" });
    await sendMessages(house);
    expect(await messageTo(house, id, an ?? "")).toMatchObject({
      state: "queued",
      error_code: "throttled",
      attempts: 1,
    });
    await sendMessages(house);
    expect(await messageTo(house, id, an ?? "")).toMatchObject({ attempts: 1 });
    house.provider.answer = accept;
    await forward(house, 60_000);
    expect(house.outbox).toHaveLength(1);
    expect(await messageTo(house, id, an ?? "")).toMatchObject({ state: "submitted", error_code: null });
  });

  test("the day's quota: ten minutes later", async () => {
    const [an] = people(1);
    const id = await running(house, [an ?? ""]);
    answering({ outcome: "retry", code: "daily_quota" });
    await sendMessages(house);
    const wait = Date.parse((await messageTo(house, id, an ?? "")).due_at) - house.now().getTime();
    expect(wait).toBeGreaterThan(9.5 * 60_000);
  });

  test("refused: this message has failed, and its contact is skipped", async () => {
    const [an, bea] = people(2);
    const id = await running(house, [an ?? "", bea ?? ""]);
    house.provider.answer = async (mail) =>
      mail.to === an ? { outcome: "fail", code: "BadRequestException" } : await accept(mail);
    await settle(house);
    expect(await messageTo(house, id, an ?? "")).toMatchObject({ state: "failed", error_code: "BadRequestException" });
    expect(await countsOf(house, id)).toMatchObject({ status: "running", skipped: 1, submitted: 1, pending: 1 });
    await forward(house, 45 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", skipped: 1, lapsed: 1 });
  });

  test("three contents rejected in a row pause the campaign, before the others are lost", async () => {
    const id = await running(house, people(20));
    house.provider.perSecond = 2;
    let calls = 0;
    house.provider.answer = async () => ((calls += 1), { outcome: "fail", code: "MessageRejected" });
    await house.db.execute(sql`delete from send_budget`);
    await sendMessages(house);
    expect(calls).toBe(3);
    expect(await countsOf(house, id)).toMatchObject({
      status: "paused",
      stop_reason: "MessageRejected",
      skipped: 3,
      queued: 17,
    });
    expect((await house.api("DELETE", `/campaigns/${id}/pause`)).status).toBe(409);
    expect((await house.api("DELETE", `/campaigns/${id}/pause`, { reason: "tekst veranderd" })).status).toBe(200);
    house.provider.answer = accept;
    house.provider.perSecond = 500;
    house.advance(6000);
    await forward(house, hourMs);
    expect(house.outbox).toHaveLength(17);
  });

  test("a suspended account stops everything, and calls no more", async () => {
    const [first, second] = [await running(house, people(3)), await running(house, ["elders@skynet.be"])];
    const other = await neighbour(house);
    const third = await running(other, people(2));
    let calls = 0;
    house.provider.perSecond = 1;
    await house.db.execute(sql`delete from send_budget`);
    house.provider.answer = async () => ((calls += 1), { outcome: "stop", code: "AccountSuspendedException" });
    await sendMessages(house);
    expect(calls).toBe(1);
    for (const id of [first, second]) {
      expect(await countsOf(house, id)).toMatchObject({
        status: "paused",
        stop_reason: "AccountSuspendedException",
        submitted: 0,
      });
    }
    expect((await countsOf(other, third)).status).toBe("paused");
  });

  test("a sender that is not verified stops its own account alone", async () => {
    const id = await running(house, people(2));
    const other = await neighbour(house);
    const theirs = await running(other, people(2));
    house.provider.answer = async (mail) =>
      mail.tags["account"] === house.accountId
        ? { outcome: "stop", code: "MailFromDomainNotVerifiedException" }
        : await accept(mail);
    await sendMessages(house);
    expect(await countsOf(house, id)).toMatchObject({
      status: "paused",
      stop_reason: "MailFromDomainNotVerifiedException",
    });
    expect(await countsOf(other, theirs)).toMatchObject({ status: "running", submitted: 2 });
  });

  test("an account under review sends no campaign; a receipt still goes", async () => {
    const [an, bea] = people(2);
    const id = await running(house, [an ?? ""]);
    await settle(house);
    expect(await answer(house, an ?? "", yes)).toBe(303);
    const next = await running(house, [bea ?? ""]);
    const account = house.mailer.account;
    house.mailer.account = async () => ({ ...(await account()), enforcement: "PROBATION" });
    house.advance(6000);
    await settle(house);
    expect(house.outbox.map(({ tags }) => tags["kind"])).toEqual(["invitation", "receipt"]);
    expect(await countsOf(house, next)).toMatchObject({
      status: "paused",
      stop_reason: "provider_not_healthy",
      queued: 1,
    });
    // Nothing is left to send in the first: the clock of lapsing goes on.
    expect(await countsOf(house, id)).toMatchObject({ status: "running" });
  });

  test("a message that cannot be composed costs no other its result", async () => {
    const [an, bea] = people(2);
    const id = await running(house, [an ?? "", bea ?? ""]);
    await house.db.execute(sql`delete from campaign_mails where campaign_id = ${id}`);
    await house.db.execute(sql`
      insert into campaign_mails (campaign_id, round, locale, subject, html, text, sha256)
      values (${id}, 0, 'nl', 'x', '{{unknown}}', 'x', 'x')`);
    const dia = `dia.${place}@telenet.be`;
    const sound = await running(house, [dia]);
    await settle(house);
    expect((await messagesOf(house, id)).map(({ state, error_code }) => [state, error_code])).toEqual([
      ["failed", "not_composed"],
      ["failed", "not_composed"],
    ]);
    expect(await countsOf(house, sound)).toMatchObject({ submitted: 1 });
  });
});

describe("in doubt", () => {
  const inDoubt = async (address: string) => {
    const id = await running(house, [address]);
    house.provider.answer = async (mail) => {
      house.outbox.push(mail);
      return { outcome: "in_doubt", code: "ECONNRESET" };
    };
    await sendMessages(house);
    expect(await messageTo(house, id, address)).toMatchObject({ state: "in_doubt", error_code: "ECONNRESET" });
    house.provider.answer = accept;
    return id;
  };

  test("it stays, is shown, and never lapses while nothing is heard", async () => {
    const [an] = people(1);
    const id = await inDoubt(an ?? "");
    await forward(house, 45 * dayMs);
    expect(house.outbox).toHaveLength(1);
    expect(await countsOf(house, id)).toMatchObject({ in_doubt: 1, pending: 1, lapsed: 0, submitted: 0 });
  });

  test("an event resolves it, whenever it comes", async () => {
    const [an] = people(1);
    const id = await inDoubt(an ?? "");
    const { id: message } = await messageTo(house, id, an ?? "");
    const at = new Date(house.now().getTime());
    house.advance(2 * hourMs);
    await hear(house, { type: "Delivery", id: message, to: an ?? "", at, ses: "ses-late" });
    expect(await messageTo(house, id, an ?? "")).toMatchObject({ state: "submitted", error_code: null });
    await forward(house, 45 * dayMs);
    expect(house.outbox).toHaveLength(1);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1, delivered: 1, lapsed: 1 });
  });

  test("it is sent again once the provider was heard on a later message and not on it for an hour", async () => {
    const [an, bea] = people(2);
    const id = await inDoubt(an ?? "");
    house.advance(1000);
    const next = await running(house, [bea ?? ""]);
    await sendMessages(house);
    const later = await messageTo(house, next, bea ?? "");
    await forward(house, 2 * hourMs);
    expect(house.outbox.map(({ to }) => to)).toEqual([an, bea]);
    await hear(house, { type: "Send", id: later.id, to: bea ?? "" });
    await forward(house, 1000);
    expect(house.outbox.map(({ to }) => to)).toEqual([an, bea, an]);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1, in_doubt: 0 });
  });

  test("not before the hour, and not for what was heard of an earlier one", async () => {
    const [an, bea] = people(2);
    const first = await running(house, [an ?? ""]);
    house.provider.answer = accept;
    await sendMessages(house);
    house.advance(1000);
    const id = await inDoubt(bea ?? "");
    const earlier = await messageTo(house, first, an ?? "");
    await hear(house, { type: "Send", id: earlier.id, to: an ?? "" });
    await forward(house, 2 * hourMs);
    expect(await countsOf(house, id)).toMatchObject({ in_doubt: 1 });
    expect(house.outbox).toHaveLength(2);
  });

  test("a no that came meanwhile is heeded, and a late event still tells the truth", async () => {
    const [an, bea] = people(2);
    const id = await inDoubt(an ?? "");
    const { id: message } = await messageTo(house, id, an ?? "");
    house.advance(1000);
    const next = await running(house, [bea ?? ""]);
    await sendMessages(house);
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "unsubscribe" }] });
    await hear(house, { type: "Send", id: (await messageTo(house, next, bea ?? "")).id, to: bea ?? "" });
    await forward(house, 2 * hourMs);
    expect(house.outbox.map(({ to }) => to)).toEqual([an, bea]);
    expect(await countsOf(house, id)).toMatchObject({ skipped: 1, in_doubt: 0 });
    await hear(house, { type: "Delivery", id: message, to: an ?? "" });
    expect(await countsOf(house, id)).toMatchObject({ skipped: 0, submitted: 1, delivered: 1 });
  });

  test("a claim whose worker died is in doubt when its lease ends, and is not sent again", async () => {
    const [an] = people(1);
    const id = await running(house, [an ?? ""]);
    await house.db.execute(sql`
      update messages set state = 'claimed', attempts = 1, claimed_at = ${house.now().toISOString()}::timestamptz,
        lease_until = ${new Date(house.now().getTime() + 120_000).toISOString()}::timestamptz where campaign_id = ${id}`);
    house.provider.answer = accept;
    await forward(house, 60_000);
    expect(await countsOf(house, id)).toMatchObject({ queued: 1, in_doubt: 0 });
    await forward(house, 90_000);
    expect(await messageTo(house, id, an ?? "")).toMatchObject({ state: "in_doubt", error_code: "lease_ran_out" });
    await forward(house, dayMs);
    expect(house.outbox).toHaveLength(0);
  });

  test("in a campaign that was stopped it is not sent again", async () => {
    const [an, bea] = people(2);
    const id = await inDoubt(an ?? "");
    await house.api("POST", `/campaigns/${id}/stops`, {});
    house.advance(1000);
    const next = await running(house, [bea ?? ""]);
    await sendMessages(house);
    await hear(house, { type: "Send", id: (await messageTo(house, next, bea ?? "")).id, to: bea ?? "" });
    await forward(house, 2 * hourMs);
    expect(house.outbox.map(({ to }) => to)).toEqual([an, bea]);
    expect(await countsOf(house, id)).toMatchObject({ status: "stopped", queued: 0, skipped: 1 });
  });
});
