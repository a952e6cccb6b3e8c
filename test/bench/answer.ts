import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import postgres from "postgres";
import { z } from "zod";
import { freePort } from "../../src/local/embedded-database.ts";
import { Counts, draftFor, launch } from "./campaign.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { type Measure, note, seconds, type Size } from "./measure.ts";
import { control, openProvider, type Provider } from "../local/open-provider.ts";

const atOnce = 32;
/** What SES gives an account at first. */
const receiptsPerSecond = 14;
/** What is opened sooner after its delivery looks like a machine's. */
const afterDeliveryMs = 11_000;
const Mails = z.object({
  data: z.array(z.object({ text: z.string() })),
  next_cursor: z.string().nullable(),
});

type Person = { link: string; client: string; mark: string };
type Answer = { status: number; body: string };

/**
 * Answers a second: each is the page of the question, and the POST of a yes with its consent record, receipt queued and all; against
 * a bare GET with one SELECT and a bare POST with one INSERT, by the same clients and the same PostgreSQL, in the same run.
 */
export async function* benchAnswer(size: Size): AsyncGenerator<Measure> {
  const wanted = { small: 500, usual: 3_000, full: 10_000 }[size];
  // The stand-in for the provider in a process of its own: its signing and writing to disk are not the service's work.
  const port = await freePort();
  const provider = await openProvider(port);
  const house = await openBenchHouse({ port, environment: provider.environment });
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    const asked = await ask(house, provider, wanted);
    const people = asked.length;
    // Receipts follow at the pace that a provider gives a new sender, and go on long after.
    await control(provider, "account", { max_send_rate: receiptsPerSecond, max_24_hour_send: -1 });
    const bare = await bareSeconds(house, { agent, people });
    const gets = await seconds(() =>
      each(asked, async (person) => {
        const { status, body } = await send(agent, "GET", house.url + person.link, person);
        if (status !== 200) throw new Error(`the page was answered ${status}`);
        person.mark = markIn(body);
      }),
    );
    const posts = await seconds(() =>
      each(asked, async (person) => {
        const form = `choice=stay&topic=news&frequency=weekly${person.mark}`;
        const { status } = await send(agent, "POST", house.url + person.link, person, form);
        if (status !== 303) throw new Error(`the answer was answered ${status}`);
      }),
    );
    const given = await recorded(house);
    if (given !== people) throw new Error(`${given} of ${people} answers were recorded`);
    const [own, least] = [people / (gets + posts), people / (bare.gets + bare.posts)];
    note(
      `   pages ${(people / gets).toFixed(0)}/s against ${(people / bare.gets).toFixed(0)}/s, posts ${(people / posts).toFixed(0)}/s against ${(people / bare.posts).toFixed(0)}/s`,
    );
    yield { what: `answers, page and POST, ${people.toLocaleString("en")} people`, value: own, unit: "answers/s" };
    yield { what: "bare GET and POST, one statement each", value: least, unit: "answers/s" };
    yield { what: "answers against bare GET and POST", value: own / least, unit: "x", target: { atLeast: 0.5 } };
  } finally {
    agent.destroy();
    await house.close();
    await provider.close();
  }
}

/** A campaign that has been sent; the links as they stand in the mails. */
async function ask(house: BenchHouse, provider: Provider, people: number): Promise<Person[]> {
  await control(provider, "account", { max_send_rate: 100_000, max_24_hour_send: -1 });
  await control(provider, "faults", { events_off: true });
  const campaign = await draftFor(house, people);
  await launch(house, campaign);
  for (;;) {
    const { counts } = Counts.parse((await house.api("GET", `/v1/campaigns/${campaign}`)).body);
    if (counts.submitted + counts.in_doubt >= people) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await new Promise((resolve) => setTimeout(resolve, afterDeliveryMs));
  const asked: Person[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const answer = await fetch(`${provider.control}/messages?limit=100${cursor ? `&cursor=${cursor}` : ""}`);
    const page: z.infer<typeof Mails> = Mails.parse(await answer.json());
    for (const { text } of page.data) {
      const [link] = /\/i\/[A-Za-z0-9_-]{52}/.exec(text) ?? [];
      const n = asked.length;
      if (link) asked.push({ link, client: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, mark: "" });
    }
    cursor = page.next_cursor;
  }
  if (asked.length < people * 0.9) throw new Error(`${asked.length} of ${people} mails have a link`);
  return asked;
}

/** The signed moment at which the page was made, as the browser sends it back. */
function markIn(page: string): string {
  const [, name, value] = /<input type="hidden" name="(f)" value="([^"]*)"/.exec(page) ?? [];
  return name && value ? `&${name}=${encodeURIComponent(value)}` : "";
}

async function recorded(house: BenchHouse): Promise<number> {
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ given: number }[]>`
      select count(*)::int as given from consent_records where event = 'given' and counted`;
    return row?.given ?? 0;
  } finally {
    await sql.end();
  }
}

type Load = { agent: Agent; people: number };

async function bareSeconds(house: BenchHouse, { agent, people }: Load): Promise<{ gets: number; posts: number }> {
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  await sql`create table bare_pages (id text primary key, body text not null)`;
  await sql`create table bare_answers (n bigserial primary key, page text not null, body text not null, at timestamptz not null)`;
  await sql`insert into bare_pages select 'page' || n, repeat('<p>Mogen we u mailen?</p>', 300) from generate_series(0, ${people - 1}::int) n`;
  await sql.end();
  const port = await freePort();
  const script = new URL("bare-server.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, house.databaseUrl, String(port)], {
    stdio: "ignore",
  });
  const base = `http://localhost:${port}/page`;
  try {
    while (!(await fetch(`${base}0`).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 100));
    const all = Array.from({ length: people }, (_, n) => n);
    const form = "choice=stay&topic=news&frequency=weekly";
    const gets = await seconds(() => each(all, (n) => send(agent, "GET", base + n, null)));
    const posts = await seconds(() => each(all, (n) => send(agent, "POST", base + n, null, form)));
    return { gets, posts };
  } finally {
    child.kill();
  }
}

/** So many at once, always. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

function send(agent: Agent, method: string, url: string, person: Person | null, form?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      "user-agent": browser,
      ...(person ? { "x-sandbox-client": person.client } : {}),
      ...(form === undefined
        ? {}
        : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(form) }),
    };
    const outgoing = request(url, { agent, method, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (piece: string) => void (body += piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    outgoing.on("error", reject).end(form);
  });
}
