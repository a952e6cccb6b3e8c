import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { OutgoingMail, SendOutcome } from "../../src/mail/mailer.ts";
import { answer, dayMs, forward, hear, houseWithTopics, no, running, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

/** STANDARDS 2.6, 9: a person waits for a receipt, so it goes at least once, with one retry and the same tag. */
let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const an = "an.bonte@telenet.be";
const minuteMs = 60_000;

/** The next `times` mails of this kind are taken by nobody knows whom. */
function doubt(kind: string, times: number): void {
  let left = times;
  house.provider.answer = async (mail: OutgoingMail): Promise<SendOutcome> => {
    house.outbox.push(mail);
    if (mail.tags["kind"] === kind && left-- > 0) return { outcome: "in_doubt", code: "ECONNRESET" };
    return { outcome: "submitted", sesMessageId: `ses-${house.outbox.length}` };
  };
}
const outgoing = (kind: string) => house.outbox.filter(({ tags }) => tags["kind"] === kind);
const answered = async (kind: string, times: number, fields: Record<string, string> = yes) => {
  await running(house, [an]);
  await settle(house);
  doubt(kind, times);
  expect(await answer(house, an, fields)).toBe(303);
  await settle(house);
};
const stateOf = async (kind: string) => {
  const [row] = await house.db.execute<{ state: string }>(sql`select state from messages where kind = ${kind}`);
  return row?.state;
};

test("a receipt in doubt is sent once more after a while, with the same tag, though nothing was heard", async () => {
  await answered("receipt", 1);
  expect(await stateOf("receipt")).toBe("in_doubt");
  await forward(house, 4 * minuteMs);
  expect(outgoing("receipt")).toHaveLength(1);
  await forward(house, 2 * minuteMs);
  const [first, second] = outgoing("receipt");
  expect(second?.tags).toEqual(first?.tags);
  expect(await stateOf("receipt")).toBe("submitted");
  await forward(house, dayMs);
  expect(outgoing("receipt")).toHaveLength(2);
});

test("once: a second doubt stays one", async () => {
  await answered("receipt", 9);
  await forward(house, dayMs);
  expect(outgoing("receipt")).toHaveLength(2);
  expect(await stateOf("receipt")).toBe("in_doubt");
});

test("not at all when an event tells that the first arrived", async () => {
  await answered("receipt", 1);
  await hear(house, { type: "Send", id: outgoing("receipt")[0]?.messageId ?? "", to: an });
  await forward(house, dayMs);
  expect(outgoing("receipt")).toHaveLength(1);
  expect(await stateOf("receipt")).toBe("submitted");
});

test("one whose worker died is in doubt when its lease ends, and is sent once more too", async () => {
  await answered("receipt", 0);
  await house.db.execute(sql`
    update messages set state = 'claimed', claimed_at = ${house.now().toISOString()}::timestamptz,
      lease_until = ${new Date(house.now().getTime() + 120_000).toISOString()}::timestamptz where kind = 'receipt'`);
  await forward(house, 10 * minuteMs);
  expect(outgoing("receipt")).toHaveLength(2);
  expect(await stateOf("receipt")).toBe("submitted");
});

test("a throttled receipt has not been in doubt: its one retry is still there", async () => {
  await running(house, [an]);
  await settle(house);
  const answers: SendOutcome[] = [
    { outcome: "retry", code: "throttled" },
    { outcome: "retry", code: "throttled" },
    { outcome: "in_doubt", code: "ECONNRESET" },
  ];
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    return answers.shift() ?? { outcome: "submitted", sesMessageId: "ses-last" };
  };
  await answer(house, an, yes);
  await forward(house, 20 * minuteMs);
  expect(outgoing("receipt")).toHaveLength(4);
  expect(await stateOf("receipt")).toBe("submitted");
});

test("the acknowledgement of a no is not guessed at: it stays in doubt", async () => {
  await answered("acknowledgement", 1, no);
  await forward(house, dayMs);
  expect(outgoing("acknowledgement")).toHaveLength(1);
  expect(await stateOf("acknowledgement")).toBe("in_doubt");
});
