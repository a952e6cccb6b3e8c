import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { answerer, checker, eraser, gauge, importer, reader, type Soak } from "./actors.ts";
import {
  consentIsWhatWasSaid,
  erasedAreGone,
  importsAddUp,
  logVerifies,
  messagesAddUp,
  settle,
  suppressionIsItsFeed,
} from "./books.ts";
import { createGate, newMemory } from "./memory.ts";
import { openWorld } from "./world.ts";

const minutes = Number(process.env["SOAK_MINUTES"] ?? 20);
/** Too short for a night in spring, and for every kind of act to happen on a machine that does much else. */
const isShort = minutes < 5;
/** The clocks of Europe go forward at 01:00 UTC. */
const clockChange = "2027-03-28T01:00:00Z";
const hourMs = 3_600_000;
const memoryGrowthMax = 1.25;
const residentMbMax = 400;

test(`${minutes} minutes of everything at once, with what breaks: at the end all books balance`, async () => {
  const world = await openWorld();
  const [memory, gate, over] = [newMemory(), createGate(), new AbortController()];
  const soak: Soak = { world, memory, gate, stop: over.signal };
  await world.insist("PUT", "/sandbox/account", { max_send_rate: 50, max_24_hour_send: -1 });
  await world.insist("PUT", "/sandbox/faults", {
    throttle: 0.02,
    server_error: 0.01,
    duplicate_events: 0.1,
    shuffle_events: true,
  });
  let isOver = false;
  const following = reader(soak, () => isOver);
  const acting = Promise.all([importer(soak), answerer(soak), checker(soak), eraser(soak), gauge(soak)]);
  const failed = acting.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => Promise.reject(error),
  );
  const from = Date.now();
  const at = (share: number) =>
    Promise.race([failed, sleep(Math.max(0, from + share * minutes * 60_000 - Date.now()))]);

  await at(0.15);
  await world.kill();
  const sinceStart = memory.residentMb.length;
  await at(0.3);
  await world.restartDatabase();
  await at(0.5);
  await moveTo(nextMidnight(world.now()) + hourMs / 2);
  if (!isShort) {
    await at(0.65);
    await world.restartDatabase();
    await at(0.75);
    await moveTo(Date.parse(clockChange) - hourMs / 2);
    await at(0.85);
    await moveTo(Date.parse(clockChange) + hourMs / 2);
  }
  await at(1);
  over.abort();
  await acting;
  await settle(world, memory);
  isOver = true;
  await following;

  const faults = world
    .output()
    .split("\n")
    .filter((line) => /"event":"(?:fault|changes_met)"/.test(line));
  expect(memory.wrong, faults.join("\n")).toEqual([]);
  const books = {
    imports: await importsAddUp(world, memory),
    messages: await messagesAddUp(world, memory),
    changes: await suppressionIsItsFeed(world, memory),
    people: await consentIsWhatWasSaid(world, memory),
    erased: await erasedAreGone(world, memory),
    proofs: await logVerifies(world, memory),
    checks: memory.checks,
  };
  const [early, late] = [peak(0.25, 0.5), peak(0.75, 1)];
  process.stdout.write(`${JSON.stringify({ ...books, turnedAway: memory.turnedAway, early, late })}\n`);
  expect(late).toBeLessThan(residentMbMax);
  if (isShort) return;
  for (const [book, count] of Object.entries(books)) expect(count, book).toBeGreaterThan(0);
  expect(late / early).toBeLessThan(memoryGrowthMax);

  async function moveTo(time: number): Promise<void> {
    await gate.shut();
    await world.moveClock((time - world.now()) / 1000);
    gate.open();
  }

  /** Of the time since the service last started. */
  function peak(low: number, high: number): number {
    const samples = memory.residentMb.slice(sinceStart);
    return Math.max(...samples.slice(Math.floor(samples.length * low), Math.ceil(samples.length * high)));
  }
});

function nextMidnight(ms: number): number {
  return Math.ceil(ms / (24 * hourMs)) * 24 * hourMs;
}
