import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { draftHash } from "../../campaigns/approvals/draft-hash.ts";
import { judgeTexts } from "../../campaigns/judge-texts.ts";
import { localesOf, type Matter, readMatter } from "../../campaigns/matter.ts";
import { overridesOf } from "../../campaigns/overrides/queries.ts";
import { preflight } from "../../campaigns/preflight.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { readWho, type Who } from "../../campaigns/who-is-asked.ts";
import { readCeiling } from "../../messages/ceilings/read-ceiling.ts";
import { shownTopic, topicsOf } from "../../preferences/topics.ts";
import { isLocale, type Locale, locales } from "../../ui/texts/locale.ts";
import { listWords } from "../../ui/words.ts";
import { shellOf } from "../shell.ts";
import { ExceptionsPart } from "./exceptions-part.tsx";
import { LaunchStep, type LaunchProps } from "./launch-step.tsx";
import { offerWords } from "./offer-words.ts";
import { paceWords } from "./pace-words.ts";
import { PaceStep } from "./pace-step.tsx";
import { PathPage, type Step, steps } from "./path-page.tsx";
import { pathWords } from "./path-words.ts";
import { readApproval } from "./read-approval.ts";
import { paceTyped } from "./read-draft.ts";
import { textWords } from "./text-words.ts";
import { TopicsStep } from "./topics-step.tsx";
import { WhoStep } from "./who-step.tsx";
import { WordsStep, type WordsProps } from "./words-step.tsx";
import { writtenIn, type Written } from "../written.ts";

type C = Context<Console>;

/** What a refused form brings back: what was typed, and what is the matter with it. */
export type Refused = {
  problems: readonly string[];
  wrong?: readonly string[];
  typed?: Readonly<Record<string, string>>;
  topics?: readonly string[];
  days?: readonly number[];
  at?: { language: Locale; round: number };
  testProblem?: WordsProps["testProblem"];
  needs?: LaunchProps["needs"];
  acknowledged?: readonly string[];
};
type Shown = { campaign: Campaign; step: Step; refused?: Refused; status?: 200 | 409 | 422 };
type Asked = Shown & { c: C; matter: Matter; who: Who; written: Written };

const languageOf = ({ account }: Matter): Locale => (isLocale(account.defaultLocale) ? account.defaultLocale : "en");

/** A draft with one step open; after a refused form with what was typed. */
export async function showPath(c: C, shown: Shown): Promise<Response> {
  const { campaign, step, refused, status = 200 } = shown;
  const { staff, locale } = c.var;
  const matter = await readMatter(c.env, campaign);
  const who = await readWho(c.env, { campaign, account: staff.account, list: matter.list });
  const written = writtenIn(locale, staff.account);
  const asked = { ...shown, c, matter, who, written };
  return await c.html(
    <PathPage
      {...shellOf(c)}
      campaign={campaign}
      step={step}
      summaries={summariesOf(asked)}
      mayEdit={staff.may("edit")}
      problems={refused?.problems ?? []}
      isCounting={who.countedAt === null}
      open={await openStep(asked)}
      {...(step === "words" ? { script: "/assets/words.js" } : {})}
    />,
    status,
  );
}

async function openStep(asked: Asked): Promise<Child> {
  const { c, campaign, step, refused, matter, who, written } = asked;
  const { staff } = c.var;
  const [mayEdit, own] = [staff.may("edit"), languageOf(matter)];
  switch (step) {
    case "who":
      return <WhoStep {...{ campaign, who, written, mayEdit }} list={matter.list} more={await exceptions(asked)} />;
    case "words":
      return <WordsStep {...wordsOf(asked)} />;
    case "topics": {
      const { sender } = campaign;
      const typed = {
        topics: refused?.topics ?? campaign.topics,
        name: refused?.typed?.["sender"] ?? sender.name,
        address: refused?.typed?.["address"] ?? sender.address,
        replyTo: refused?.typed?.["reply_to"] ?? sender.reply_to ?? "",
      };
      const topics = await topicsOf(c.env, campaign.accountId);
      return <TopicsStep {...{ campaign, topics, written, mayEdit, own, typed }} wrong={refused?.wrong ?? []} />;
    }
    case "pace":
      return (
        <PaceStep
          {...{ campaign, written, mayEdit }}
          typed={refused?.typed ?? paceTyped(campaign)}
          days={refused?.days ?? campaign.hours.days}
          wrong={refused?.wrong ?? []}
          hasTrialPace={c.env.config.mail.provider === "sandbox"}
          ceiling={(await readCeiling(c.env, campaign.accountId)).ceiling}
        />
      );
    case "launch": {
      const about = { campaign, account: staff.account, list: matter.list, people: who.asked };
      const approval = await readApproval(c.env, { staff, matter, people: who.asked });
      const typed = {
        acknowledged: refused?.acknowledged ?? approval.request?.acknowledged ?? [],
        statement: refused?.typed?.["statement"] ?? approval.request?.statement ?? "",
      };
      return (
        <LaunchStep
          {...{ campaign, who, written, own, typed }}
          list={matter.list}
          before={await preflight(c.env, about)}
          mayLaunch={staff.may("launch")}
          needs={refused?.needs ?? []}
          draft={draftHash(matter, who.asked)}
          approval={approval}
        />
      );
    }
  }
}

async function exceptions({ c, campaign, who, written }: Asked): Promise<Child> {
  const asked = await overridesOf(c.env, campaign);
  const props = { campaign, who, written, exceptions: asked, now: c.env.now() };
  return <ExceptionsPart {...props} mayAsk={c.var.staff.may("ask_override")} />;
}

function wordsOf({ c, campaign, refused, matter, written }: Asked): WordsProps {
  const at = refused?.at ?? wordsAt(c, campaign, languageOf(matter));
  const { language, round } = at;
  const kept = Object.entries(campaign.texts[language] ?? {}).flatMap(([name, text]) => (text ? [[name, text]] : []));
  return {
    campaign,
    written,
    mayEdit: c.var.staff.may("edit"),
    language,
    round,
    typed: refused?.typed ?? Object.fromEntries(kept),
    findings: judgeTexts(campaign).warnings,
    noticed: localesOf(matter),
    to: c.var.staff.person.email,
    told: c.req.query("told") === "tested" ? "tested" : null,
    testProblem: refused?.testProblem ?? null,
  };
}

/** Which mail is open, and in which language: as the address says, else the first one in the account's. */
function wordsAt(
  c: { req: { query: (name: string) => string | undefined } },
  { reminders }: Campaign,
  own: Locale,
): { language: Locale; round: number } {
  const language = locales.find((one) => one === c.req.query("language")) ?? own;
  const round = Number(c.req.query("round") ?? 0);
  return { language, round: Number.isInteger(round) && round >= 0 && round <= reminders.length ? round : 0 };
}

/** What each step says, in a line. */
export function summariesOf({
  campaign,
  matter,
  who,
  written,
}: Pick<Asked, "campaign" | "matter" | "who" | "written">): Record<Exclude<Step, "launch">, string> {
  const { locale, figure, date, language } = written;
  const ownLanguages = Object.keys(campaign.texts).map(language);
  const names = matter.topics.map((topic) => shownTopic(topic, locale, languageOf(matter)).name);
  const { name, address } = campaign.sender;
  const pace = {
    pilot: figure(campaign.pilotSize),
    reminders: (paceWords.remind[campaign.reminders.length] ?? paceWords.remind[0])?.[locale] ?? "",
    until: campaign.deadline ? date(campaign.deadline) : paceWords.thirtyDays[locale],
  };
  return {
    who:
      who.countedAt === null
        ? pathWords.counting[locale]
        : pathWords.summary[locale](figure(who.asked), matter.list.name),
    words:
      ownLanguages.length === 0
        ? textWords.summary.ours[locale]
        : textWords.summary.own[locale](listWords(locale, ownLanguages)),
    topics: offerWords.summary[locale](
      names.length === 0 ? offerWords.noTopics[locale] : listWords(locale, names),
      `${name} <${address}>`,
    ),
    pace: (campaign.pace === "provider" ? paceWords.summaryTrial : paceWords.summary)[locale](pace),
  };
}

export function stepIn(text: string | undefined): Step {
  return steps.find((one) => one === text) ?? "who";
}
