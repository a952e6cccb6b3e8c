import type { ConsentChoice } from "../../consent/payload.ts";
import { identityLines } from "../../ui/identity.ts";
import { fullName } from "../../ui/sender.ts";
import type { Frame, Topic } from "../../ui/sender.ts";
import { questionHead, silenceLines, sourceLines } from "../../ui/source.ts";
import type { Silence, Source } from "../../ui/source.ts";
import { texts } from "../../ui/texts/texts.ts";
import { topicLines } from "../../ui/topics.tsx";
import { frequencyName, paragraphsOf } from "../../ui/words.ts";

/** What the question says to everybody who gets it in this language: the same for each person of a campaign's source. */
export type QuestionMatter = Frame & {
  /** The campaign's own words; null takes the shipped ones. */
  intro: string | null;
  button: string | null;
  source: Source;
  topics: readonly Topic[];
  silence: Silence;
  notice: { id: string; sha256: string };
};

/** How much of a notice's SHA-256 the page shows, in hexadecimal digits; the record holds all of it. */
const fingerprintDigits = 16;

/** Stand in the kept text for what differs from person to person. */
const anybody = { address: "{address}", until: "{until}" };

/** Every sentence of the question except the topics' own, for the page and for the kept text alike. */
export function questionWords(matter: QuestionMatter, person: { address: string; until: string }) {
  const { account, name } = matter.sender;
  const t = texts(matter.locale, account.country);
  const head = questionHead(t, matter.silence, name);
  return {
    title: head.title,
    facts: [
      t.question.who(fullName(matter.sender)),
      ...sourceLines(t, matter.source),
      t.common.address(person.address),
    ],
    intro: paragraphsOf(matter.intro ?? head.intro),
    stay: matter.button ?? t.question.stay,
    leave: t.question.leave,
    leaveHint: t.question.leaveHint,
    stop: t.common.unsubscribeIsFinal,
    silence: silenceLines(t, matter.silence, person.until),
    notice: t.question.notice,
    noticeVersion: t.question.noticeVersion(matter.notice.sha256.slice(0, fingerprintDigits)),
    identity: identityLines(t, matter.locale, matter.sender),
  };
}

/**
 * What the button says that sends this answer: the one of the open question, or the one that names a choice made in the mail.
 * Null for a form that no button of the page sends.
 */
export function buttonOf(matter: QuestionMatter, answer: Pressed): string | null {
  const t = texts(matter.locale, matter.sender.account.country);
  if (answer.choice === "leave") return t.question.leave;
  if (!answer.isFromMail) return matter.button ?? t.question.stay;
  const [chosen, ...others] = answer.choices.filter(({ granted }) => granted);
  if (!chosen?.frequency || others.length > 0) return null;
  return t.question.fromMailStay(chosen.name, frequencyName(t, chosen.frequency));
}

type Pressed =
  | { choice: "leave" }
  | { choice: "stay"; isFromMail: boolean; choices: readonly Pick<ConsentChoice, "granted" | "name" | "frequency">[] };

/**
 * The exact text shown, in plain text, a line for each thing said, in the page's order: hashed and kept as evidence
 * (EDPB 05/2020, 106: a copy of the information that was presented). Address and date stand as `{address}` and `{until}`,
 * and the sentence about a choice made in the mail is left out, so that one text serves all who saw it.
 */
export function questionText(matter: QuestionMatter): string {
  const words = questionWords(matter, anybody);
  const t = texts(matter.locale, matter.sender.account.country);
  const lines = [
    words.title,
    ...words.facts,
    ...words.intro,
    ...topicLines(t, matter.locale, matter.topics),
    words.stay,
    words.leave,
    words.leaveHint,
    words.stop,
    ...words.silence,
    words.notice,
    words.noticeVersion,
    ...words.identity,
    t.footer.ours(matter.sender.account.name),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
