import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { draftFor, launch } from "./campaign.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { importFile } from "./import.ts";
import { percentile } from "./load.ts";
import { writeList } from "./made-list.ts";
import { type Measure, note, type Size } from "./measure.ts";

/** Milliseconds that a page may take on the server. */
const pageMsMax = 300;
const asked = 20;
const Credentials = z.object({ sign_in_url: z.string() });
const Draft = z.object({ id: z.string(), list_id: z.string() });

type Page = { name: string; path: string; form?: Record<string, string> };
type Browser = { cookie: string };

/**
 * Pages of the console over lists of so many contacts, one of them being asked: the p95 of 20, by somebody signed in. The first
 * answers of each page are in it: what a job counts is not there yet. Then the worst answer of the pages that somebody looks
 * at while as many rows again are imported.
 */
export async function* benchConsole(size: Size): AsyncGenerator<Measure> {
  const people = { small: 50_000, usual: 1_000_000, full: 1_000_000 }[size];
  const house = await openBenchHouse();
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const browser = await signIn(house);
    const filled = await fill(house, sql, people);
    const said = people.toLocaleString("en");
    const worst: [string, number][] = [];
    for (const page of pagesOf(filled)) {
      const times = [];
      for (let n = 0; n < asked; n++) times.push(await open(house, browser, page));
      note(`   ${page.name.padEnd(40)} p95 ${percentile(times, 95).toFixed(0)} ms, first ${times[0]?.toFixed(0)} ms`);
      worst.push([page.name, percentile(times, 95)]);
    }
    for (const [name, value] of worst) {
      yield { what: `${name}, ${said} contacts, p95`, value, unit: "ms", target: { atMost: pageMsMax } };
    }
    yield* whileImporting(house, { browser, people, listId: filled.listId });
  } finally {
    await sql.end();
    await house.close();
  }
}

type Filled = { campaign: string; draft: string; other: string; listId: string; contact: string; address: string };

/** A list that is being asked, a tenth of which has answered; two drafts of it; 60 lists more. */
async function fill(house: BenchHouse, sql: Sql, people: number): Promise<Filled> {
  await house.api("PUT", "/sandbox/account", { max_send_rate: 1, max_24_hour_send: -1 });
  const campaign = await draftFor(house, people);
  const { list_id: listId } = Draft.parse((await house.api("GET", `/v1/campaigns/${campaign}`)).body);
  const again = async (fields: object) =>
    Draft.parse(
      (
        await house.api("POST", "/v1/campaigns", {
          name: "Later",
          list_id: listId,
          sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
          topics: ["news"],
          ...fields,
        })
      ).body,
    ).id;
  await launch(house, campaign);
  const [draft, other] = [await again({}), await again({ include_in_order: true })];
  for (let n = 0; n < 60; n++) await house.api("POST", "/v1/lists", { name: `Leeg ${n}`, basis: "unknown" });
  // As after some days: most mails were delivered and some bounced, and a tenth of the people answered.
  await sql`update messages set state = 'submitted', submitted_at = now() - random() * interval '5 days',
    delivered_at = now(), heard_at = now(), bounced_at = case when random() < 0.01 then now() end,
    bounce_type = case when random() < 0.01 then 'Permanent' end
    where campaign_id = ${campaign} and random() < 0.8`;
  await sql`update invitations i set first_submitted_at = m.submitted_at,
    answer = case when random() < 0.08 then 'given' when random() < 0.02 then 'refused' end, answered_at = now()
    from messages m where m.invitation_id = i.id and m.submitted_at is not null`;
  await sql`vacuum analyze`;
  const [one] = await sql<{ id: string; address: string }[]>`
    select c.id, c.address from contacts c join memberships m on m.contact_id = c.id where m.list_id = ${listId} limit 1 offset 25000`;
  if (!one) throw new Error("nobody is on the list");
  return { campaign, draft, other, listId, contact: one.id, address: one.address };
}

function pagesOf({ campaign, draft, other, listId, contact, address }: Filled): Page[] {
  const steps = ["who", "words", "topics", "pace", "launch"];
  return [
    { name: "home", path: "/" },
    { name: "lists", path: "/lists" },
    { name: "one list", path: `/lists/${listId}` },
    { name: "who is on it", path: `/lists/${listId}/people` },
    { name: "who is on it, not sure", path: `/lists/${listId}/people?verdict=risky` },
    { name: "who is on it, from the middle", path: `/lists/${listId}/people?after=${contact}` },
    { name: "people, search", path: "/people", form: { address } },
    { name: "one person", path: `/people/${contact}` },
    { name: "campaigns", path: "/campaigns" },
    { name: "new campaign", path: `/campaigns/new?list=${listId}` },
    ...steps.map((step) => ({ name: `draft: ${step}`, path: `/campaigns/${draft}?step=${step}` })),
    { name: "draft with those in order: who", path: `/campaigns/${other}?step=who` },
    { name: "running campaign", path: `/campaigns/${campaign}` },
    { name: "its figures as CSV", path: `/campaigns/${campaign}/figures.csv` },
    { name: "its mail", path: `/campaigns/${campaign}/mail` },
    { name: "register", path: "/register" },
    { name: "trail", path: "/register/trail" },
    { name: "retention", path: "/register/retention" },
    { name: "risk", path: "/register/risk" },
    { name: "risk of one list", path: `/register/risk/${listId}` },
    { name: "do not mail", path: "/settings/suppressions" },
  ];
}

/** The upload page and the page of the list, over and over while rows come in. */
async function* whileImporting(
  house: BenchHouse,
  { browser, people, listId }: { browser: Browser; people: number; listId: string },
): AsyncGenerator<Measure> {
  const file = `${house.folder}/second.csv`;
  await writeList(file, people);
  const going = { isOver: false };
  const importing = importFile(house, file, "text/csv").finally(() => (going.isOver = true));
  const pages = [
    { name: "upload page", path: "/lists/new" },
    { name: "lists", path: "/lists" },
    { name: "one list", path: `/lists/${listId}` },
  ];
  const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  while (!going.isOver) {
    for (const page of pages) times.get(page.name)?.push(await open(house, browser, page));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await importing;
  for (const [name, all] of times) {
    note(`   ${name} during the import: ${all.length} times, p95 ${percentile(all, 95).toFixed(0)} ms`);
    const what = `${name}, worst while ${people.toLocaleString("en")} rows come in`;
    const target = name === "upload page" ? { target: { atMost: 1000 } } : {};
    yield { what, value: Math.max(...all), unit: "ms", ...target };
  }
}

async function signIn(house: BenchHouse): Promise<Browser> {
  const { readFile } = await import("node:fs/promises");
  const { sign_in_url: link } = Credentials.parse(
    JSON.parse(await readFile(`${house.folder}/credentials.json`, "utf8")),
  );
  const path = new URL(link).pathname;
  const answer = await post(house, path, {}, "");
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  if (cookie === "") throw new Error(`signing in was answered ${answer.status}`);
  await post(house, "/pledge", {}, cookie);
  return { cookie };
}

async function post(house: BenchHouse, path: string, form: Record<string, string>, cookie: string): Promise<Response> {
  return await fetch(house.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "sec-fetch-site": "same-origin", origin: house.url },
    body: new URLSearchParams(form),
  });
}

/** Milliseconds until the whole page is there. */
async function open(house: BenchHouse, { cookie }: Browser, { path, form }: Page): Promise<number> {
  const from = performance.now();
  const answer = form
    ? await post(house, path, form, cookie)
    : await fetch(house.url + path, { headers: { cookie }, redirect: "manual" });
  await answer.text();
  const ms = performance.now() - from;
  if (answer.status !== 200 && answer.status !== 303) throw new Error(`${path} was answered ${answer.status}`);
  return ms;
}
