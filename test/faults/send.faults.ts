import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { askMany, bad, expectOnceEach, good, sayNoes, settle } from "./ask-many.ts";
import { openFleet } from "./fleet.ts";

const inDoubtSeconds = 60;
const settleMsMax = 15 * 60_000;

for (const services of [1, 2]) {
  test(`${services} killed a hundred times while 20,000 messages go out: each is sent once, and none after a no`, async () => {
    const [people, kills] = [20_000, 100];
    const fleet = await openFleet(`faults-${services}`, { services, inDoubtSeconds });
    await fleet.control("PUT", "/account", { max_send_rate: 150, max_24_hour_send: -1 });
    await fleet.control("PUT", "/faults", bad);
    const campaign = await askMany(fleet, people);
    const killing = (async () => {
      for (let n = 0; n < kills; n++) {
        await sleep(100 + Math.random() * 2000);
        await fleet.kill(n % services);
        await fleet.revive(n % services);
      }
    })();
    const noes = await sayNoes(fleet, { people, share: 0.01, until: killing });
    await killing;
    await fleet.control("PUT", "/faults", good);
    const ended = await settle(fleet, campaign, settleMsMax);
    expect(ended.counts).toMatchObject({ audience: people, queued: 0 });
    expectOnceEach(await fleet.provider.accepted(), noes, { people, inDoubt: ended.counts.in_doubt });
    expect([...noes.values()].filter(Number.isFinite).length).toBeGreaterThan(people / 1000);
  });
}

test("a database that is away for 30 s: sending pauses, goes on, and nothing is sent twice", async () => {
  const people = 5_000;
  const fleet = await openFleet("faults-cut", { services: 1, inDoubtSeconds });
  await fleet.control("PUT", "/account", { max_send_rate: 200, max_24_hour_send: -1 });
  const campaign = await askMany(fleet, people);
  await sleep(5_000);
  fleet.database.cut();
  await sleep(2_000); // what was claimed before may still go out
  const before = (await fleet.provider.accepted()).length;
  await sleep(28_000);
  expect((await fleet.provider.accepted()).length).toBe(before);
  expect(before).toBeLessThan(people);
  await fleet.database.mend();
  const ended = await settle(fleet, campaign, settleMsMax);
  expect(ended.counts).toMatchObject({ audience: people, queued: 0, in_doubt: 0, submitted: people });
  expectOnceEach(await fleet.provider.accepted(), new Map(), { people, inDoubt: 0 });
});
