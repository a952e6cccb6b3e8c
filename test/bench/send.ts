import { execFile } from "node:child_process";
import { promisify } from "node:util";
import postgres from "postgres";
import { z } from "zod";
import { freePort } from "../../src/local/embedded-database.ts";
import { Counts, draftFor, launch } from "./campaign.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { ShownMail } from "./mail-like.ts";
import { type Measure, note, type Size } from "./measure.ts";
import { control, openProvider, type Provider } from "../local/open-provider.ts";

const rateNobodyReaches = 100_000;
const endMsMax = 600_000;
/** Counting a campaign is work too: not often. */
const lookMs = 2_000;
const Mails = z.object({ data: z.array(ShownMail) });

/** Messages to a sandbox in a process of its own, events off, against a bare loop of the same SDK calls; then with events. */
export async function* benchSend(size: Size): AsyncGenerator<Measure> {
  const people = { small: 3_000, usual: 20_000, full: 100_000 }[size];
  const bare = await withHouse(async (house, provider) => {
    await control(provider, "faults", { events_off: true });
    return { ...(await sendAll(house, provider, people)), loop: await loopOf(provider, people) };
  });
  yield { what: `sending, ${people.toLocaleString("en")} messages`, value: bare.perSecond, unit: "messages/s" };
  yield { what: "a bare loop of the same SDK calls", value: people / bare.loop, unit: "messages/s" };
  yield {
    what: "sending against the bare loop",
    value: bare.perSecond / (people / bare.loop),
    unit: "x",
    target: { atLeast: 0.7 },
  };
  yield { what: "statements a message", value: bare.statements, unit: "", target: { atMost: 1 } };
  yield { what: "memory of the service while sending", value: bare.peakMb, unit: "MB" };
  const withEvents = await withHouse(async (house, provider) => await sendAll(house, provider, people));
  yield { what: "sending with Send and Delivery events", value: withEvents.perSecond, unit: "messages/s" };
}

async function withHouse<T>(work: (house: BenchHouse, provider: Provider) => Promise<T>): Promise<T> {
  const port = await freePort();
  const provider = await openProvider(port);
  const house = await openBenchHouse({
    port,
    environment: provider.environment,
    databaseSettings: ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=top"],
  });
  try {
    await control(provider, "account", { max_send_rate: rateNobodyReaches, max_24_hour_send: -1 });
    return await work(house, provider);
  } finally {
    await house.close();
    await provider.close();
  }
}

type Sent = { perSecond: number; statements: number; peakMb: number };

/** From the first mail that the provider accepted to the last. Statements are all that PostgreSQL did meanwhile, our looking on too. */
async function sendAll(house: BenchHouse, provider: Provider, people: number): Promise<Sent> {
  const campaign = await draftFor(house, people);
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`create extension if not exists pg_stat_statements`;
    await launch(house, campaign);
    await sql`select pg_stat_statements_reset()`;
    const from = performance.now();
    for (;;) {
      const { status, stop_reason, counts } = Counts.parse((await house.api("GET", `/v1/campaigns/${campaign}`)).body);
      if (counts.submitted + counts.in_doubt >= people) break;
      if (status !== "running" || performance.now() - from > endMsMax)
        throw new Error(`stopped with ${JSON.stringify({ status, stop_reason, counts })}`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
    const mails = await provider.accepted();
    const seconds = ((mails.at(-1)?.acceptedAtMs ?? NaN) - (mails[0]?.acceptedAtMs ?? NaN)) / 1000;
    const [row] = await sql<{ calls: number }[]>`select sum(calls)::int as calls from pg_stat_statements
      where query !~* '^(begin|commit|set |reset)'`;
    note(`   ${people} messages in ${seconds.toFixed(1)} s, ${row?.calls} statements`);
    return { perSecond: people / seconds, statements: (row?.calls ?? NaN) / people, peakMb: await house.peakMb() };
  } finally {
    await sql.end();
  }
}

/** Seconds for the same number of calls from a process of its own, with mails of the same size. */
async function loopOf(provider: Provider, people: number): Promise<number> {
  const answer = await fetch(`${provider.control}/messages?limit=1`);
  const [sample] = Mails.parse(await answer.json()).data;
  const script = new URL("bare-loop.ts", import.meta.url).pathname;
  const endpoint = provider.environment["SES_ENDPOINT"] ?? "";
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", script, endpoint, String(people), JSON.stringify(sample)],
    { maxBuffer: 1024 },
  );
  return Number(stdout);
}
