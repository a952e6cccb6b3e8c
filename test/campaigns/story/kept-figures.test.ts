import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { campaignFigures } from "../../../src/db/schema.ts";
import { tasks } from "../../../src/tasks.ts";
import { locales } from "../../../src/ui/texts/locale.ts";
import type { House } from "../../house.ts";
import { owner, type Visitor } from "../../sign-in/staff.ts";
import { draft, houseWithTopics, listOf, neighbour, running } from "../effort.ts";

let house: House;
let boss: Visitor;
let id: string;
const crowd = 10_001;
const minuteMs = 60_000;
const page = async (who: Visitor = boss, at = `/campaigns/${id}`, lang = "en") =>
  await (await who.get(`${at}${at.includes("?") ? "&" : "?"}lang=${lang}`)).text();
const countAll = async () => await tasks.pictures.run(house);

beforeAll(async () => {
  house = await houseWithTopics("own");
  boss = await owner(house);
  id = await running(house, ["an@telenet.be"]);
  // So many more were asked as no page counts by itself.
  await house.db
    .execute(sql`insert into invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before, first_submitted_at)
    select uuid7(now()), ${house.accountId}, ${id}, gen_random_uuid(), 'nl', 0, ${house.now().toISOString()}::timestamptz
    from generate_series(1, ${crowd}::int)`);
});

test.each(locales)(
  "%s: a campaign too large to count in a request says that it is being counted, and can be paused meanwhile",
  async (lang) => {
    const first = await page(boss, `/campaigns/${id}`, lang);
    const words = { nl: "aan het tellen", fr: "Nous comptons", de: "Wir zählen", en: "We are counting" };
    expect(first).toContain(words[lang]);
    expect(first).toContain(`/campaigns/${id}/pause`);
    expect(first).not.toContain('class="figures"');
    expect((await boss.get(`/campaigns/${id}/figures.csv`)).status).toBe(303);
    expect((await boss.get(`/campaigns/${id}/answers.svg`)).status).toBe(303);
  },
);

test("the job counts it once, the page shows that for two minutes, and then the newer figures", async () => {
  expect(await countAll()).toBe(1);
  expect(await countAll()).toBe(0);
  expect(await page()).toMatch(/10,001 of 10,002 people[\s\S]*Counted on/);
  await house.db
    .execute(sql`update invitations set answer = 'given', answered_at = ${house.now().toISOString()}::timestamptz
    where id in (select id from invitations where campaign_id = ${id} and first_submitted_at is not null limit 7)`);
  expect(await page()).toMatch(/<strong>0<\/strong><span>said yes/);
  expect(await countAll()).toBe(0);
  house.advance(3 * minuteMs);
  expect(await page()).toMatch(/<strong>0<\/strong><span>said yes/);
  expect(await countAll()).toBe(1);
  expect(await page()).toMatch(/<strong>7<\/strong><span>said yes/);
  expect((await boss.get(`/campaigns/${id}/figures.csv`)).status).toBe(200);
});

test("a pause is seen at once, and the figures are counted anew for it", async () => {
  expect((await boss.post(`/campaigns/${id}/pause`)).status).toBe(303);
  expect(await page()).toMatch(/go-on/);
  expect(await countAll()).toBe(1);
  expect((await boss.post(`/campaigns/${id}/go-on`)).status).toBe(303);
});

test("nobody waits for a counting that is under way", async () => {
  house.advance(3 * minuteMs);
  await page();
  await house.db.transaction(async (tx) => {
    await tx.select().from(campaignFigures).where(eq(campaignFigures.campaignId, id)).for("update");
    const answered = await Promise.race([
      page(),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 3000)),
    ]);
    expect(answered).toContain("said yes");
  });
});

test("another account sees nothing of it", async () => {
  const there = await neighbour(house);
  const stranger = await owner(there, there.accountId);
  for (const path of ["", "/figures.csv", "/answers.svg", "/mail"])
    expect((await stranger.get(`/campaigns/${id}${path}`)).status).toBe(404);
});

test("whom a draft of a large list asks is counted by the job too, and anew when it asks otherwise", async () => {
  const list = await listOf(house, ["bo@telenet.be", "cis@telenet.be"]);
  await house.db.execute(sql`insert into memberships (list_id, contact_id, account_id, basis, added_at)
    select ${list}, gen_random_uuid(), ${house.accountId}, 'consent_undocumented', now() from generate_series(1, ${crowd}::int)`);
  const mine = await draft(house, list, { include_in_order: true });
  expect(await page(boss, `/campaigns/${mine}`)).toContain("still counting this list");
  expect(await countAll()).toBeGreaterThan(0);
  expect(await page(boss, `/campaigns/${mine}`)).toContain("Counted on");
  expect((await house.api("PATCH", `/campaigns/${mine}`, { kind: "preferences" })).status).toBe(200);
  expect(await page(boss, `/campaigns/${mine}`)).toContain("still counting this list");
});
