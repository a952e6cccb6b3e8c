import { sql } from "drizzle-orm";
import type { Account } from "../../accounts/queries.ts";
import type { Deps } from "../../deps.ts";
import { withoutSlots } from "../../mail/without-slots.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { listWords, momentWords } from "../../ui/words.ts";
import type { MessageData, Stop } from "../message-data.ts";
import { stopWords } from "./stop-words.ts";

type Words = {
  title: (campaigns: number) => string;
  part: string;
  what: (campaigns: number, names: string, moment: string) => string;
  button: string;
};

const words: Record<Locale, Words> = {
  nl: {
    title: (n) => (n === 1 ? "Je campagne is vanzelf gestopt" : `${n} campagnes zijn vanzelf gestopt`),
    part: "Een deel van je campagne wacht op jou",
    what: (n, names, moment) => `${n === 1 ? "Campagne" : "Campagnes"}: ${names}. Sinds ${moment}.`,
    button: "Open de console",
  },
  fr: {
    title: (n) =>
      n === 1 ? "Votre campagne s'est arrêtée d'elle-même" : `${n} campagnes se sont arrêtées d'elles-mêmes`,
    part: "Une partie de votre campagne vous attend",
    what: (n, names, moment) => `${n === 1 ? "Campagne" : "Campagnes"} : ${names}. Depuis ${moment}.`,
    button: "Ouvrir la console",
  },
  de: {
    title: (n) => (n === 1 ? "Ihre Kampagne hat von selbst angehalten" : `${n} Kampagnen haben von selbst angehalten`),
    part: "Ein Teil Ihrer Kampagne wartet auf Sie",
    what: (n, names, moment) => `${n === 1 ? "Kampagne" : "Kampagnen"}: ${names}. Seit ${moment}.`,
    button: "Konsole öffnen",
  },
  en: {
    title: (n) => (n === 1 ? "Your campaign stopped by itself" : `${n} campaigns stopped by themselves`),
    part: "Part of your campaign waits for you",
    what: (n, names, moment) => `${n === 1 ? "Campaign" : "Campaigns"}: ${names}. Since ${moment}.`,
    button: "Open the console",
  },
};

/** What stopped, why with the figures, and what to do: to whoever the account named as its contact. */
export async function stopMail(
  deps: Pick<Deps, "db">,
  { account, locale, data: { stops = [], at } }: { account: Account; locale: Locale; data: MessageData },
): Promise<{ subject: string; title: string; paragraphs: string[]; button: string }> {
  const t = words[locale];
  const names = await namesOf(deps, account.id, stops);
  const moment = at ? momentWords(at, { locale, country: account.country, timeZone: account.timeZone }) : "";
  const alike = Map.groupBy(stops, ({ mxGroup, reason, figures }) => JSON.stringify([mxGroup, reason, figures]));
  const paragraphs = [...alike.values()].flatMap((same) => {
    const named = same.map(({ campaign }) => `‘${names.get(campaign) ?? campaign}’`);
    const [first] = same;
    return [t.what(same.length, listWords(locale, named), moment), ...(first ? [stopWords(locale, first)] : [])];
  });
  const whole = stops.filter(({ mxGroup }) => mxGroup === null).length;
  const title = whole > 0 ? t.title(whole) : t.part;
  return { subject: title, title, paragraphs: paragraphs.map(withoutSlots), button: t.button };
}

async function namesOf({ db }: Pick<Deps, "db">, accountId: string, stops: readonly Stop[]) {
  const ids = `{${stops.map(({ campaign }) => campaign).join()}}`;
  const rows = await db.execute<{ id: string; name: string }>(
    sql`select id, name from campaigns where account_id = ${accountId} and id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
