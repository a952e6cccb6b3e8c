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
  const first = await house.owner.transaction(async (tx) => {
    await tx.execute(sql`update suppressions set source = 'held' where account_id = ${house.accountId}`);
    const erasing = erase();
    for (let isWaiting = false; !isWaiting;) {
      const waits = await tx.execute(sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      isWaiting = waits.length > 0;
    }
    await tx.execute(sql`select 1 from contacts where id = ${id} for update`);
    return await erasing;
  });
  expect(first).toMatchObject({ status: 503, body: { title: "Cannot do it now" } });
  expect(first.headers.get("retry-after")).toBe("1");
  expect((await house.api("GET", `/contacts/${id}`)).status).toBe(200);
  expect((await erase()).status).toBe(202);
  expect((await house.api("GET", `/contacts/${id}`)).status).toBe(404);
});
