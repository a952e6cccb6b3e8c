import type { BenchHouse } from "./house.ts";
import { type Measure, note, seconds } from "./measure.ts";

const million = 1_000_000;
const pageChanges = 5000;
const newsRounds = 20;

/** Everything, by a reader who counts lines and keeps none. */
export async function* benchSnapshot(house: BenchHouse, entries: number): AsyncGenerator<Measure> {
  const before = await house.peakMb();
  let lines = 0;
  const took = await seconds(async () => {
    const answer = await fetch(`${house.url}/v1/suppressions/snapshot`, {
      headers: { authorization: `Bearer ${house.key}` },
    });
    if (answer.status !== 200 || answer.body === null) throw new Error(`the snapshot was answered ${answer.status}`);
    for await (const piece of answer.body) for (const byte of piece) if (byte === 10) lines += 1;
  });
  if (lines !== entries) throw new Error(`the snapshot has ${lines} lines`);
  const what = `snapshot of ${entries.toLocaleString("en")}`;
  note(`   the service had ${before.toFixed(0)} MB before`);
  yield { what, value: took, unit: "s" };
  yield { what: `${what}, memory of the service`, value: await house.peakMb(), unit: "MB", target: { atMost: 150 } };
}

/** Changes that nobody numbered yet, read by one reader; then how soon a reader that waits is told. */
export async function* benchFeed(house: BenchHouse, changes: number): AsyncGenerator<Measure> {
  let cursor = "0";
  let read = 0;
  const took = await seconds(async () => {
    for (;;) {
      const page = await pageAfter(house, cursor, 0);
      for (const { seq } of page.data) if (seq !== (read += 1)) throw new Error(`seq ${seq} came as number ${read}`);
      cursor = page.next_cursor;
      if (page.data.length === 0) break;
    }
  });
  if (read !== changes) throw new Error(`${read} of ${changes} changes were read`);
  const what = `feed: ${changes.toLocaleString("en")} changes read through`;
  yield { what, value: took, unit: "s", target: { atMost: (30 * changes) / million } };

  const waits: number[] = [];
  for (let round = 0; round < newsRounds; round++) {
    const waiting = pageAfter(house, cursor, 20).then((page) => ({ page, at: performance.now() }));
    await new Promise((resolve) => setTimeout(resolve, 100 + round * 37));
    await house.api("POST", "/v1/suppressions", {
      entries: [{ address: `vers${round}@telenet.be`, reason: "manual" }],
    });
    const committed = performance.now();
    const { page, at } = await waiting;
    if (page.data.length !== 1) throw new Error(`the reader was told ${page.data.length} changes`);
    cursor = page.next_cursor;
    waits.push(at - committed);
  }
  const most = { value: Math.max(...waits), unit: "ms", target: { atMost: 1000 } };
  yield { what: `feed: a waiting reader is told, the slowest of ${newsRounds}`, ...most };
}

/** As a reader would take it: parsed, and not looked at more closely than its numbers. */
async function pageAfter(house: BenchHouse, cursor: string, wait: number): Promise<Page> {
  const query = `after=${cursor}&limit=${pageChanges}&wait=${wait}`;
  const answer = await fetch(`${house.url}/v1/suppressions/changes?${query}`, {
    headers: { authorization: `Bearer ${house.key}` },
  });
  if (answer.status !== 200) throw new Error(`the feed was answered ${answer.status}`);
  const page: Page = JSON.parse(await answer.text());
  return page;
}

type Page = { data: { seq: number }[]; next_cursor: string };
