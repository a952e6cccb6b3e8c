import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import {
  consentOf,
  countsOf,
  forward,
  hourMs,
  houseWithTopics,
  messageTo,
  neighbour,
  running,
  sesText,
  settle,
  suppressionOf,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { asIdentity, believe, notify, snsId } from "./outside.ts";
import { makeSigner } from "./sign-sns.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  believe(house, signer);
});
const an = "an.peeters@telenet.be";
const sent = async (address = an) => {
  const id = await running(house, [address]);
  await settle(house);
  return { id, message: await messageTo(house, id, address) };
};

describe("a notification, from the post to its effect", () => {
  test("is only stored when it is answered: a crash before the job loses nothing", async () => {
    const { message } = await sent();
    expect(await notify(house, signer, sesText(house, { type: "Bounce", id: message.id, to: an }))).toBe(200);
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
    // Whoever comes next finds it, woken or not.
    expect(await takeFeedback(house)).toBe(1);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "hard_bounce" });
  });

  test("a crash in the middle of the job leaves all of it undone, and it is done again", async () => {
    const { message } = await sent();
    await notify(house, signer, sesText(house, { type: "Complaint", id: message.id, to: an }));
    const crash = house.db.transaction(async (tx) => {
      expect(await takeFeedback({ ...house, db: tx })).toBe(1);
      throw new Error("killed");
    });
    await expect(crash).rejects.toThrow("killed");
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
    expect(await takeFeedback(house)).toBe(1);
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "complaint" });
    const { records } = await consentOf(house, message.contact_id);
    expect(records.map(({ event }: { event: string }) => event)).toEqual(["requested", "refused"]);
  });

  test.each(["1", "2"] as const)("signed in version %s works, and twice is once", async (version) => {
    const { id, message } = await sent();
    const text = sesText(house, { type: "Bounce", id: message.id, to: an });
    const sns = snsId();
    for (let i = 0; i < 2; i++) expect(await notify(house, signer, text, { id: sns, version })).toBe(200);
    // SES publishes it a second time, under another id.
    await notify(house, signer, text, { version });
    expect(await takeFeedback(house)).toBe(2);
    expect(await countsOf(house, id)).toMatchObject({ bounced: 1 });
    const facts = await house.db.execute(sql`select kind, type, sub_type from feedback_facts`);
    expect(facts).toEqual([{ kind: "bounce", type: "Permanent", sub_type: "General" }]);
  });

  test("an identity notification, which has no tags, is matched by the provider's id", async () => {
    const { id, message } = await sent();
    const [row] = await house.db.execute<{ ses: string }>(
      sql`select ses_message_id as ses from messages where id = ${message.id}`,
    );
    const text = asIdentity(sesText(house, { type: "Bounce", id: message.id, to: an, ses: row?.ses ?? "" }));
    expect(text).toContain("notificationType");
    await notify(house, signer, text);
    expect(await takeFeedback(house)).toBe(1);
    expect(await countsOf(house, id)).toMatchObject({ bounced: 1 });
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "hard_bounce" });
  });

  test("one that came before our own commit is tried again, and one that is nobody's is let go", async () => {
    const id = await running(house, [an]);
    const early = asIdentity(sesText(house, { type: "Bounce", id: "x", to: an, ses: "ses-early" }));
    await notify(house, signer, early);
    await notify(house, signer, asIdentity(sesText(house, { type: "Bounce", id: "x", to: an, ses: "ses-foreign" })));
    await takeFeedback(house);
    expect(await takeFeedback(house)).toBe(0);
    house.provider.answer = async () => ({ outcome: "submitted", sesMessageId: "ses-early" });
    await settle(house);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 1, bounced: 0 });
    await forward(house, hourMs + 1000);
    expect(await countsOf(house, id)).toMatchObject({ bounced: 1 });
    const open = await house.db.execute(sql`select 1 from feedback_events where applied_at is null`);
    expect(open).toHaveLength(0);
  });
});

describe("bounces by class", () => {
  const bounce = async (bounceType: string, bounceSubType: string) => {
    const { message } = await sent();
    const detail = { bounceType, bounceSubType };
    await notify(house, signer, sesText(house, { type: "Bounce", id: message.id, to: an, detail }));
    await takeFeedback(house);
    const [entry] = await house.db.execute<{ reason: string; source: string }>(
      sql`select reason, source from suppressions where account_id = ${house.accountId}`,
    );
    return entry;
  };
  test.each(["General", "NoEmail", "Suppressed", "OnAccountSuppressionList", "OnTenantSuppressionList"])(
    "Permanent, %s suppresses, and keeps the provider's own word",
    async (subType) => {
      expect(await bounce("Permanent", subType)).toEqual({ reason: "hard_bounce", source: `ses Permanent/${subType}` });
    },
  );
  test.each([
    ["Transient", "General"],
    ["Transient", "MailboxFull"],
    ["Transient", "MessageTooLarge"],
    ["Transient", "ContentRejected"],
    ["Transient", "AttachmentRejected"],
    ["Undetermined", "Undetermined"],
    ["Whatever", "New"],
  ])("%s, %s does not", async (type, subType) => {
    expect(await bounce(type, subType)).toBeUndefined();
  });
});

test("one account's bounce is not another's, though both mail the same address", async () => {
  const { message } = await sent();
  const other = await neighbour(house);
  const theirs = await running(other, [an]);
  await settle(house);
  await notify(house, signer, sesText(house, { type: "Bounce", id: message.id, to: an }));
  await notify(house, signer, sesText(house, { type: "Complaint", id: message.id, to: an }));
  await takeFeedback(house);
  expect((await suppressionOf(house, an)).suppressed).toBe(true);
  expect((await suppressionOf(other, an)).suppressed).toBe(false);
  expect(await countsOf(other, theirs)).toMatchObject({ pending: 1, bounced: 0, complained: 0 });
});

test.each([
  ["Reject", { reject: { reason: "Bad content" } }, "reject"],
  ["Rendering Failure", { failure: { templateName: "t", errorMessage: "x is not there" } }, "rendering_failure"],
])(
  "%s: the message has failed, whatever was told before or after, and nobody is suppressed",
  async (type, detail, code) => {
    const { id, message } = await sent();
    const send = JSON.parse(sesText(house, { type: "Send", id: message.id, to: an }));
    const { mail } = send;
    for (const event of [send, { eventType: type, mail, ...detail }, send]) {
      await notify(house, signer, JSON.stringify(event));
      await takeFeedback(house);
    }
    expect(await messageTo(house, id, an)).toMatchObject({ state: "failed", error_code: code });
    expect(await countsOf(house, id)).toMatchObject({ skipped: 1, submitted: 0 });
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
  },
);

test("a delay is shown until the mail arrives or bounces", async () => {
  const { id, message } = await sent();
  await notify(house, signer, sesText(house, { type: "DeliveryDelay", id: message.id, to: an }));
  await takeFeedback(house);
  expect(await countsOf(house, id)).toMatchObject({ submitted: 1, delayed: 1, delivered: 0, pending: 1 });
  await notify(house, signer, sesText(house, { type: "Delivery", id: message.id, to: an }));
  await takeFeedback(house);
  expect(await countsOf(house, id)).toMatchObject({ submitted: 1, delayed: 0, delivered: 1 });
});

test("a delivery that turns out to lie between takes a soft bounce back; a person's own no stays", async () => {
  const { message } = await sent();
  const detail = { bounceType: "Transient", bounceSubType: "MailboxFull" };
  const start = house.now().getTime();
  const ids = [1, 2, 3, 4, 5, 6].map((i) => `10000000-0000-7000-8000-00000000000${i}`);
  for (const id of ids) {
    await house.db.execute(sql`
      insert into messages (id, account_id, kind, contact_id, round, locale, state, attempts, due_at, created_at)
      select ${id}, account_id, 'service', contact_id, 0, 'nl', 'submitted', 1, due_at, created_at
      from messages where id = ${message.id}`);
  }
  const tell = async (type: string, i: number) => {
    const at = new Date(start + i * 60_000);
    const spec = { type, id: ids[i] ?? "", to: an, at, ...(type === "Bounce" ? { detail } : {}) };
    await notify(house, signer, sesText(house, spec));
    await takeFeedback(house);
  };
  for (const i of [0, 1, 2, 4, 5]) await tell("Bounce", i);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "soft_bounce" });
  await tell("Delivery", 3);
  expect((await suppressionOf(house, an)).suppressed).toBe(false);
  const { body } = await house.api("GET", "/suppressions/changes?after=");
  expect(body.data.map(({ op, reason }: { op: string; reason: string }) => `${op} ${reason}`)).toEqual([
    "add soft_bounce",
    "lift soft_bounce",
  ]);
});
