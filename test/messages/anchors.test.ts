import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openCheckpoint } from "../../src/consent/checkpoint.ts";
import { accountLogKey } from "../../src/consent/account-log-key.ts";
import { logAnchors } from "../../src/db/schema.ts";
import { nextDue, tasks } from "../../src/tasks.ts";
import { act, addContact, changeHead } from "../consent/acts.ts";
import { type House, openHouse } from "../house.ts";

const hourMs = 3_600_000;

async function run(house: House): Promise<void> {
  for (let n = 0; n < 10 && (await tasks.log.run(house)) > 0; n++);
  await tasks.mail.run(house);
}

const anchorsOf = async (house: House) =>
  await house.db.select().from(logAnchors).where(eq(logAnchors.accountId, house.accountId));

async function openWithContact(contact = "zaakvoerder@bakkerij-jansen.be"): Promise<House> {
  const house = await openHouse("own");
  expect((await house.api("PUT", "/account", { contact })).status).toBe(200);
  return house;
}

test("the account's contact gets the signed checkpoint by mail, once a day, and only when the log grew", async () => {
  const house = await openWithContact();
  const jan = await addContact(house, "jan.peeters@telenet.be");
  await run(house);
  expect(house.outbox).toEqual([]);
  await act(house, jan, "given");
  house.advance(61_000);
  await run(house);
  const due = await nextDue(house, house.now());
  expect(due?.getTime()).toBeLessThanOrEqual(house.now().getTime() + hourMs);
  house.advance(hourMs);
  await run(house);
  await run(house);
  expect(house.outbox).toMatchObject([
    { to: "zaakvoerder@bakkerij-jansen.be", subject: expect.stringContaining("logboek") },
  ]);
  const [anchor] = await anchorsOf(house);
  const key = await accountLogKey(house.config, house.accountId);
  expect((await openCheckpoint(anchor?.note ?? "", key.verifier))?.size).toBe(1);
  for (const line of (anchor?.note ?? "").split("\n")) expect(house.outbox[0]?.text).toContain(line);
  expect(house.outbox[0]?.text).toContain(`/log/${house.accountId}/checkpoint`);
  expect(house.outbox[0]?.headers.map(({ name }) => name)).not.toContain("List-Unsubscribe");

  await act(house, jan, "withdrawn");
  house.advance(2 * hourMs);
  await run(house);
  expect(house.outbox).toHaveLength(1);
  house.advance(22 * hourMs);
  await run(house);
  expect(house.outbox).toHaveLength(2);
  house.advance(72 * hourMs);
  await run(house);
  expect(house.outbox).toHaveLength(2);
});

test("of two runs at once, one mails", async () => {
  const house = await openWithContact();
  await act(house, await addContact(house, "jan.peeters@telenet.be"), "given");
  house.advance(61_000);
  await run(house);
  house.advance(2 * hourMs);
  await Promise.all([run(house), run(house), run(house)]);
  expect(await anchorsOf(house)).toHaveLength(1);
  expect(house.outbox).toHaveLength(1);
});

test("it is switched off by the account, and without an address in the contact there is nothing to send", async () => {
  const [off, phone] = [await openWithContact(), await openWithContact("09 123 45 67")];
  expect((await off.api("PUT", "/account", { mail_checkpoints: false })).body).toMatchObject({
    mail_checkpoints: false,
  });
  for (const house of [off, phone]) {
    await act(house, await addContact(house, "jan.peeters@telenet.be"), "given");
    house.advance(61_000);
    await run(house);
    house.advance(48 * hourMs);
    await run(house);
    expect([house.outbox, await anchorsOf(house)]).toEqual([[], []]);
  }
});

test("a log that does not lead on from its last checkpoint is neither signed nor mailed, and the log lines say so", async () => {
  const house = await openWithContact();
  const jan = await addContact(house, "jan.peeters@telenet.be");
  await act(house, jan, "given");
  house.advance(61_000);
  await run(house);
  house.advance(2 * hourMs);
  await run(house);
  await changeHead(house);
  await act(house, jan, "withdrawn");
  house.advance(25 * hourMs);
  const lines: string[] = [];
  await run(house);
  house.advance(2 * hourMs);
  await run({ ...house, log: ({ event }) => void lines.push(event) });
  expect(lines).toContain("log_not_signed");
  expect(house.outbox.filter(({ subject }) => subject.includes("Bewaar dit"))).toHaveLength(1);
});

test("the account is told that its log does not lead on, once a day, and GET /v1/account says so until it does", async () => {
  const house = await openWithContact();
  const jan = await addContact(house, "jan.peeters@telenet.be");
  await act(house, jan, "given");
  house.advance(61_000);
  await run(house);
  house.advance(2 * hourMs);
  await run(house);
  expect((await house.api("GET", "/account")).body.log_alarm).toBeNull();
  await changeHead(house);
  await act(house, jan, "withdrawn");
  house.advance(61_000);
  await run(house);
  house.advance(2 * hourMs);
  const alarms = () => house.outbox.filter(({ subject }) => subject === "Er klopt iets niet in je logboek");
  for (let n = 0; n < 3; n += 1) await run(house);
  expect(alarms()).toMatchObject([{ to: "zaakvoerder@bakkerij-jansen.be" }]);
  expect(alarms()[0]?.text).toContain("Laat je beheerder meteen kijken.");
  expect((await house.api("GET", "/account")).body.log_alarm).toMatchObject({
    detail: "The log does not lead on from its checkpoint at 1: nothing is signed.",
  });
  house.advance(23 * hourMs);
  await run(house);
  expect(alarms()).toHaveLength(1);
  house.advance(hourMs);
  await Promise.all([run(house), run(house)]);
  expect(alarms()).toHaveLength(2);
  const other = await openHouse();
  expect((await other.api("GET", "/account")).body.log_alarm).toBeNull();
});
