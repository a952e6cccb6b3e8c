import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { keepTransitions } from "../../src/messages/breakers/keep-transitions.ts";
import { runningWords } from "../../src/console/campaigns/running-words.ts";
import { pauseCampaigns } from "../../src/messages/pause-campaigns.ts";
import { reasons } from "../../src/messages/breakers/trip-of.ts";
import { locales, type Locale } from "../../src/ui/texts/locale.ts";
import { houseWithTopics, running, settle } from "../campaigns/effort.ts";
import { owner, type Visitor } from "../sign-in/staff.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";

let house: House;
let boss: Visitor;
let id: string;
beforeAll(async () => {
  house = await houseWithTopics("own");
  boss = await owner(house);
  house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
  id = await running(house, ["een@telenet.be", "twee@telenet.be"]);
  await settle(house);
});

/** As SES and our own client name them (STANDARDS 2.4); the last ones are those of a key that is not right. */
const provider = [
  "provider_not_healthy",
  "AccountSuspendedException",
  "SendingPausedException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
  "MessageRejected",
  "CredentialsProviderError",
  "InvalidSignatureException",
  "UnrecognizedClientException",
];
const whatToDo: Record<Locale, RegExp> = {
  nl: /Kijk|Zoek|Pas |Vraag|niets te doen/,
  fr: /Cherchez|Vérifiez|Modifiez|Demandez|Regardez|rien à faire|Voyez/,
  de: /Suchen Sie|Prüfen Sie|Ändern Sie|Bitten Sie|Sehen Sie|nichts tun/,
  en: /Find|Check|Change|Ask|See|need not do/,
};
const jargon =
  /\b(?:in doubt|cohort\w*|breakers?|throttl\w*|MX|scope|half.open|microsoft-(?:consumer|business)|null|undefined|NaN)\b|[a-z]_[a-z]|Exception|ProviderError/i;
const manyOfOne =
  /(?<![\d.,])1 (?:mensen|mails|e-mails|adressen|dagen|personnes|adresses|jours|Menschen|Mails|E-Mails|Adressen|Tagen|people|addresses|days)\b|(?<![\d.,])1 of 1 people\b|(?:of|van de|sur|von) 1 (?:people|mensen|personnes|Menschen)\b/;

async function stopped(reason: string, figures: Record<string, number>, reach: "campaign" | "everything" = "campaign") {
  await house.db.execute(sql`delete from breakers`);
  await house.db.execute(sql`update campaigns set status = 'running', stop_reason = null, paused_at = null`);
  await pauseCampaigns(house, {
    reach: reach === "campaign" ? { campaignId: id } : "everything",
    reason,
    figures,
  });
}
/** All that the page says, and the part of it that says why. */
async function page(locale: Locale): Promise<{ all: string; why: string }> {
  const answer = await boss.get(`/campaigns/${id}`, { "accept-language": locale });
  expect(answer.status).toBe(200);
  const html = await answer.text();
  const why = /<div class="state" role="alert">[\s\S]*?<\/div>/.exec(html)?.[0] ?? "";
  return { all: visibleText(html), why: visibleText(why) };
}
const figuresOf = (count: number) => ({
  hard: count,
  sends: count * 1_000,
  complaints: count,
  deferred: count,
  recent: count * 20,
  unsubscribed: count,
  wave: count * 50,
  contentRejected: count,
});

describe.each(locales)("the page of a campaign that stopped by itself, in %s", (locale) => {
  test.each([...reasons.filter((one) => one !== "deferrals"), "account_complaints", ...provider])(
    "says why (%s) and what to do, in plain words, right in number",
    async (reason) => {
      for (const count of [1, 2]) {
        await stopped(reason, figuresOf(count));
        const { all: said, why } = await page(locale);
        expect(why).toMatch(whatToDo[locale]);
        expect(said).not.toMatch(jargon);
        expect(said).not.toMatch(manyOfOne);
        expect(said).not.toContain("1000");
        expect(said).not.toContain("2000");
      }
    },
  );

  test("names who signed without an id, says once of what day the mails are, and writes a thousand as its language does", async () => {
    await stopped("hard_bounces", figuresOf(2));
    const { all: said } = await page(locale);
    expect(said).toMatch(/\stest, \d/);
    expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const thousand = { nl: "1.000", fr: "1\u202f000", de: "1.000", en: "1,000" }[locale];
    expect(said).toContain(runningWords.firstOnes[locale](thousand));
    expect(said).not.toMatch(/(\b23\.? novembe?re?\b)[^.]*, [^.]*\1/i);
  });

  test("says of all that this service sends that it is not this list", async () => {
    await stopped("hard_bounces", figuresOf(80), "everything");
    const { all: said } = await page(locale);
    expect(said).not.toMatch(/80[.\s\u00a0\u202f,]?000/);
    expect(said).toMatch(/alle klanten|tous les clients|alle Kunden|all customers/i);
  });

  test("says of one person and one mail that they are one", async () => {
    for (const sends of [false, true]) {
      const submitted = async () => ({ outcome: "submitted", sesMessageId: `ses-${locale}` }) as const;
      house.provider.answer = sends ? submitted : async () => ({ outcome: "retry", code: "throttled" });
      const alone = await running(house, [`${locale}${sends}@telenet.be`], { reminders: [{ after_days: 1 }] });
      await settle(house);
      const answer = await boss.get(`/campaigns/${alone}`, { "accept-language": locale });
      const said = visibleText(await answer.text());
      expect(said).not.toMatch(manyOfOne);
      expect(said).not.toMatch(jargon);
    }
  });

  test("names a mail service as people know it, also on the button", async () => {
    await house.db.execute(sql`delete from breakers`);
    await house.db.execute(sql`update campaigns set status = 'running', stop_reason = null, paused_at = null`);
    await house.db
      .execute(sql`insert into breakers (account_id, campaign_id, scope, mx_group, state, reason, opened_at, cooldown_seconds, probes)
      select account_id, id, 'campaign_mx_group', 'microsoft-consumer', 'open', 'hard_bounces', launched_at, 0, '{}' from campaigns where id = ${id}`);
    const moved = {
      account_id: house.accountId,
      campaign_id: id,
      scope: "campaign_mx_group",
      mx_group: "microsoft-consumer",
      from_state: "closed",
      to_state: "open",
      reason: "hard_bounces",
      figures: figuresOf(1),
      by: "breaker",
      why: null,
    } as const;
    await keepTransitions(house, house.now(), [moved]);
    const { all: said } = await page(locale);
    expect(said).toContain(runningWords.pauses.part[locale]);
    expect(said).not.toContain(runningWords.pauses.going[locale]);
    expect(said.match(/Outlook\.com/g)?.length).toBeGreaterThanOrEqual(2);
    expect(said).not.toMatch(jargon);
    expect(said).not.toMatch(manyOfOne);
  });
});
