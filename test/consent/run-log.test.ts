import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { nextLogDue, runLog } from "../../src/consent/run-log.ts";
import { logCheckpoints } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { act, addContact, changeHead } from "./acts.ts";

test("the job seals after a minute and signs after an hour, and says when it is due", async () => {
  const house = await openHouse();
  const contact = await addContact(house, "jan.peeters@telenet.be");
  const at = house.now();
  expect(await nextLogDue(house, at)).toBe(null);
  await act(house, contact, "given");
  const due = await nextLogDue(house, at);
  expect((due?.getTime() ?? 0) - at.getTime()).toBeGreaterThanOrEqual(60_000);
  expect((due?.getTime() ?? 0) - at.getTime()).toBeLessThan(70_000);
  expect(await runLog(house)).toBe(0);

  house.advance(61_000);
  expect(await runLog(house)).toBe(1);
  expect(await runLog(house)).toBe(0);
  const signing = await nextLogDue(house, house.now());
  expect((signing?.getTime() ?? 0) - house.now().getTime()).toBeGreaterThan(3_500_000);

  house.advance(3_601_000);
  expect(await runLog(house)).toBe(1);
  expect(await runLog(house)).toBe(0);
  expect(await nextLogDue(house, at)).toBe(null);
  const [signed] = await house.db.select().from(logCheckpoints).where(eq(logCheckpoints.accountId, house.accountId));
  expect(signed?.size).toBe(1);
});

test("a log that cannot be signed is told, and keeps no other waiting", async () => {
  const [broken, sound] = [await openHouse(), await openHouse()];
  for (const house of [broken, sound]) {
    await act(house, await addContact(house, "jan.peeters@telenet.be"), "given");
    house.advance(61_000);
    await runLog(house);
    house.advance(3_601_000);
    await runLog(house);
  }
  await changeHead(broken);
  for (const house of [broken, sound]) await act(house, await addContact(house, "an.claes@skynet.be"), "given");
  const lines: string[] = [];
  const later = {
    ...sound,
    now: () => new Date(sound.now().getTime() + 61_000),
    log: ({ event }: { event: string }) => void lines.push(event),
  };
  expect(await runLog(later)).toBe(2);
  const muchLater = { ...later, now: () => new Date(sound.now().getTime() + 3_700_000) };
  expect(await runLog(muchLater)).toBe(1);
  expect(lines).toEqual(["log_not_signed"]);
  const signed = await sound.db.select().from(logCheckpoints).where(eq(logCheckpoints.accountId, sound.accountId));
  expect(signed.map(({ size }) => size).sort()).toEqual([1, 2]);
});
