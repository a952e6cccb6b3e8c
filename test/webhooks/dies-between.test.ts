import { expect, test } from "vitest";
import { runImports } from "../../src/imports/run-imports.ts";
import { webhookLeaseMs } from "../../src/webhooks/claim-deliveries.ts";
import { runWebhooks } from "../../src/webhooks/deliver.ts";
import { type House, openHouse } from "../house.ts";
import { openReceiver } from "./receiver.ts";

const events = ["suppression.added", "suppression.lifted", "import.done"];
const why = { reason: "a mistake", evidence: "call" };

test("a process that dies before or after any step of telling: every fact comes all the same, each under one id, a key's in order", async () => {
  const house = await openHouse("own");
  const receiver = await openReceiver();
  expect((await house.api("POST", "/webhook-endpoints", { url: receiver.url, events })).status).toBe(201);
  const { id: list } = (await house.api("POST", "/lists", { name: "oud" })).body;
  let steps = 0;
  for (let died = true; died; steps++) {
    receiver.received.length = 0;
    const address = `stap${steps}@telenet.be`;
    await house.api("POST", "/suppressions", { entries: [{ address, reason: "manual" }] });
    const { key } = (await house.api("GET", "/suppressions?reason=manual")).body.data[0];
    await house.api("DELETE", `/suppressions/${key}`, why);
    await house.api("POST", `/lists/${list}/imports`, `E-mail\n${address}\n`, { "content-type": "text/csv" });
    await runImports(house);

    const dying = dyingAt(house, steps);
    await runWebhooks(dying.house).catch(() => {});
    died = dying.isDead();
    house.advance(webhookLeaseMs + 1000);
    while ((await runWebhooks(house)) > 0) house.advance(1000);

    const told = receiver.received.map(({ id, type, data }) => `${type} ${data.key ?? ""} ${id}`);
    const once = [...new Set(told)];
    expect([steps, once.map((one) => one.split(" ")[0]).toSorted()]).toEqual([steps, events.toSorted()]);
    const ofKey = once.filter((one) => one.includes(key)).map((one) => one.split(" ")[0]);
    expect([steps, ofKey]).toEqual([steps, ["suppression.added", "suppression.lifted"]]);
  }
  expect(steps).toBeGreaterThan(30);
}, 120_000);

/** The same house for a process that ends at this step: an even one before it is done, an odd one just after; then nothing more works. */
function dyingAt(house: House, last: number): { house: House; isDead: () => boolean } {
  let [step, isDead] = [0, false];
  const take = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead || step++ === last) {
      isDead = true;
      throw new Error("killed");
    }
    const answer = await work();
    if (isDead || step++ === last) {
      isDead = true;
      throw new Error("killed");
    }
    return answer;
  };
  const over = <T extends object>(db: T): T =>
    new Proxy(db, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== "function") return found;
        if (name === "transaction")
          return async (work: (tx: object) => Promise<unknown>) =>
            await take<unknown>(async () => {
              const inside = async (tx: object) => await work(over(tx));
              return await Reflect.apply(found, target, [inside]);
            });
        if (name === "execute")
          return async (...given: unknown[]) =>
            await take<unknown>(async () => await Reflect.apply(found, target, given));
        return found.bind(target);
      },
    });
  const post: House["post"] = async (...given) => await take(async () => await house.post(...given));
  return { house: { ...house, db: over(house.db), post }, isDead: () => isDead };
}
