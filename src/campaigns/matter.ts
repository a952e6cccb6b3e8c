import type { Account } from "../accounts/queries.ts";
import { getAccount } from "../accounts/queries.ts";
import { currentNotices, type Notice } from "../consent/notices.ts";
import type { Deps } from "../deps.ts";
import { answersOfLists } from "../imports/groups/answers-of-lists.ts";
import { getList, type List } from "../lists/queries.ts";
import { sourceKinds } from "../lists/vocabulary.ts";
import { senderAs } from "../messages/sender-as.ts";
import { shownTopic, topicsOf, type Topic } from "../preferences/topics.ts";
import type { Silence, Source } from "../ui/source.ts";
import { isLocale, type Locale, locales } from "../ui/texts/locale.ts";
import type { QuestionMatter } from "./invitations/question-words.ts";
import type { Campaign } from "./queries.ts";

/** All that a campaign says to people, the same for everybody: its mails and its page are made of it. */
export type Matter = { campaign: Campaign; account: Account; list: List; topics: Topic[]; notices: Notice[] };

export async function readMatter(deps: Pick<Deps, "db">, campaign: Campaign): Promise<Matter> {
  const { accountId, listId } = campaign;
  const [account, found, answers, all, notices] = await Promise.all([
    getAccount(deps, accountId),
    getList(deps, accountId, listId),
    answersOfLists(deps, { accountId, listId }),
    topicsOf(deps, campaign.accountId),
    currentNotices(deps, campaign.accountId, campaign.noticeIds),
  ]);
  // Of a list whose people are from different places nobody is told that they come from one of them.
  const isMixed = answers.get(listId)?.some((answer) => answer.source_kind !== found.sourceKind) ?? false;
  const list = isMixed ? { ...found, sourceKind: "unknown" } : found;
  const topics = campaign.topics.flatMap((key) => all.filter((topic) => topic.key === key));
  return { campaign, account, list, topics, notices };
}

/** The languages in which this campaign can ask: those with a notice. */
export function localesOf({ notices }: Matter): Locale[] {
  return locales.filter((locale) => notices.some((notice) => notice.locale === locale));
}

/** A contact without a language, or in one without a notice, gets the account's. */
export function defaultLocaleOf(matter: Matter): Locale {
  const own = matter.account.defaultLocale;
  return isLocale(own) ? own : "en";
}

/** Null when there is no notice in this language: then nobody can be asked in it. */
export function questionMatter(matter: Matter, locale: Locale): QuestionMatter | null {
  const { campaign, account, topics, notices } = matter;
  const notice = notices.find((candidate) => candidate.locale === locale);
  if (!notice) return null;
  const own = campaign.texts[locale] ?? {};
  return {
    locale,
    languages: localesOf(matter),
    sender: senderAs(account, campaign.sender.name),
    intro: own["intro"] ?? null,
    button: own["button"] ?? null,
    source: sourceOf(matter.list),
    topics: topics.map((topic) => shownTopic(topic, locale, account.defaultLocale)),
    silence: silenceOf(campaign),
    notice: { id: notice.id, sha256: notice.sha256 },
  };
}

function sourceOf(list: List): Source {
  const year = (day: string | null) => (day ? Number(day.slice(0, 4)) : null);
  const kind = sourceKinds.find((candidate) => candidate === list.sourceKind) ?? "unknown";
  return { name: list.source, kind, from: year(list.collectedFrom), to: year(list.collectedTo) };
}

export function silenceOf(campaign: Pick<Campaign, "kind" | "onNoAnswer">): Silence {
  if (campaign.kind !== "permission" && campaign.kind !== "sunset") return "changes_nothing";
  return campaign.onNoAnswer;
}
