import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { houseWithTopics, onTheBooks } from "../preferences/books.ts";

const an = "an.vroeger@telenet.be";

test("an erasure that waits for a change which waits for it gives way: 503, nothing of it done, and the next try erases", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, [an]);
  await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "manual" }] });
  const { body } = await house.api("POST", "/contacts/search", { address: an });
  const id: string = body.data[0].id;
  const erase = () => house.api("POST", `/contacts/${id}/erasure`);
  const isWaitingFor = async (query: string) => {
    const waits = await house.owner.execute(sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${query}%`}`);
    return waits.length > 0;
  };
  const until = async (is: () => Promise<boolean>) => {
    while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const first = await house.owner.transaction(async (change) => {
    // PostgreSQL ends whoever looks first and finds the ring closed: the change looks so late that it is never it.
    await change.execute(sql`set local deadlock_timeout = '10min'`);
    await change.execute(sql`update suppressions set source = 'held' where account_id = ${house.accountId}`);
    // The erasure is held between its two locks, so that it is the one which closes the ring, however slow the machine.
    const { erasing, asking } = await house.owner.transaction(async (gate) => {
      await gate.execute(sql`lock table erasures in share mode`);
      const erasing = erase();
      await until(() => isWaitingFor("insert into erasures"));
      const asking = Promise.resolve(change.execute(sql`select 1 from contacts where id = ${id} for update`));
      await until(() => isWaitingFor("select 1 from contacts"));
      return { erasing, asking };
    });
    await asking;
    return await erasing;
  });
  expect(first).toMatchObject({ status: 503, body: { title: "Cannot do it now" } });
  expect(first.headers.get("retry-after")).toBe("1");
  expect((await house.api("GET", `/contacts/${id}`)).status).toBe(200);
  expect((await erase()).status).toBe(202);
  expect((await house.api("GET", `/contacts/${id}`)).status).toBe(404);
});
