import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { addressOf, askMany } from "./ask-many.ts";
import { openFleet } from "./fleet.ts";

const people = 400;

test("two services on one database import once, mail everybody once and tick once, also when one of them is stopped in order midway", async () => {
  const fleet = await openFleet("two", { services: 2, inDoubtSeconds: 3600 });
  await fleet.control("PUT", "/account", { max_send_rate: 60 });
  await askMany(fleet, people);
  while ((await fleet.provider.accepted()).length < people / 4) await sleep(100);
  // What is on its way ends with its answer: nothing is left in doubt, and the other goes on.
  expect(await fleet.stop(1)).toBe(0);
  const states = async () => Object.groupBy([...(await fleet.fates()).values()], (fate) => fate);
  expect((await states())["in_doubt"]).toBeUndefined();
  await fleet.revive(1);
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200))
    if ((await fleet.provider.accepted()).length >= people) break;
  await sleep(1000);

  const mails = (await fleet.provider.accepted()).filter(({ kind }) => kind === "invitation").map(({ to }) => to);
  expect(mails.toSorted()).toEqual(Array.from({ length: people }, (_, n) => addressOf(n)).toSorted());
  const sql = postgres(fleet.database.url, { max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end());
  const [row] = await sql`select
    (select count(*)::int from contacts) as contacts,
    (select count(*)::int from messages where kind = 'invitation') as invitations,
    (select count(*)::int from consent_records where event = 'requested') as requested,
    (select count(*)::int from imports where status = 'done') as imports`;
  expect(row).toEqual({ contacts: people, invitations: people, requested: people, imports: 1 });
}, 240_000);
