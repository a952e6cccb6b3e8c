import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { askMany, bad, expectOnceEach, good, sayNoes, settle } from "./ask-many.ts";
import { openFleet } from "./fleet.ts";

/** Events wait while nobody is alive to take them: longer than that on a slow machine, and mail comes twice. */
const inDoubtSeconds = 180;
const settleMsMax = 15 * 60_000;

for (const services of [1, 2]) {
  test(`${services} killed a hundred times while 20,000 messages go out: each is sent once, and none after a no`, async () => {
    const [people, kills] = [20_000, 100];
    const fleet = await openFleet(`faults-${services}`, { services, inDoubtSeconds });
    // Slow enough for mail to be on its way at every kill.
    await fleet.control("PUT", "/account", { max_send_rate: 100, max_24_hour_send: -1 });
    await fleet.control("PUT", "/faults", bad);
    const campaign = await askMany(fleet, people);
    const killing = (async () => {
      for (let n = 0; n < kills; n++) {
        await sleep(100 + Math.random() * 2000);
        if (n === kills - 1) expect((await fleet.provider.accepted()).length).toBeLessThan(people);
        await fleet.kill(n % services);
        await fleet.revive(n % services);
      }
    })();
    const ending = (async () => {
      await killing;
      await fleet.control("PUT", "/faults", good);
      return await settle(fleet, campaign, settleMsMax);
    })();
    const noes = await sayNoes(fleet, { people, share: 0.01, until: ending });
    const ended = await ending;
    expect(ended.counts).toMatchObject({ audience: people, queued: 0 });
    const { isWithheld } = fleet;
    await expectOnceEach(await fleet.provider.accepted(), noes, { people, fates: await fleet.fates(), isWithheld });
    expect(noes.size).toBeGreaterThan(0.008 * people);
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
  await expectOnceEach(await fleet.provider.accepted(), new Map(), { people, fates: await fleet.fates() });
});
