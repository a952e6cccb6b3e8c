import type { ProblemError } from "../errors.ts";
import { placeholders } from "../mail/mail-content.ts";
import { quoted, wordingSentences as sentences } from "../mail/wording/finding-sentences.ts";
import { readTopicName } from "../mail/wording/read-topic-name.ts";
import { readWording } from "../mail/wording/read-wording.ts";
import type { Topic } from "../preferences/topics.ts";
import { silenceOf } from "./matter.ts";
import type { Campaign } from "./queries.ts";

/** What is wrong with a text, or should be thought over; `offset` in UTF-16 units of the field that `pointer` names. */
export type TextFinding = { pointer: string; code: string; detail: string; words: string; offset: number };
export type Judged = { errors: TextFinding[]; warnings: TextFinding[] };

/** What was written cannot be sent: each place with its pointer. */
export class UnsoundTexts extends Error {
  readonly errors: readonly ProblemError[];
  constructor(errors: readonly ProblemError[]) {
    const [first] = errors;
    super(errors.length === 1 || !first ? (first?.detail ?? "") : `${first.detail} And ${errors.length - 1} more.`);
    this.name = "UnsoundTexts";
    this.errors = errors;
  }
}

/**
 * All that a marketer wrote in a campaign, read for what the law forbids (STANDARDS 5.1: no incentive, silence is no; EDPB
 * 03/2022: the no as plain as the yes), for what mailbox providers refuse in names and subjects (STANDARDS 1.8), and for
 * placeholders. Pure: the same campaign is always judged alike.
 */
export function judgeTexts(campaign: Pick<Campaign, "kind" | "onNoAnswer" | "sender" | "texts" | "template">): Judged {
  const silenceEnds = silenceOf(campaign) !== "changes_nothing";
  const found = [
    ...senderNameFindings(campaign.sender.name),
    ...acrossFields(campaign, silenceEnds),
    ...fieldsOf(campaign).flatMap(({ pointer, text, name, at = 0 }) => [
      ...readWording(text, { silenceEnds }).map(({ code, words, offset }) => ({
        pointer,
        code,
        words,
        offset: at + offset,
        detail: sentences[code](words),
      })),
      ...(pointer.startsWith("#/texts") ? placeholderFindings(pointer, text) : []),
      ...(name.endsWith("subject") ? replyFindings(pointer, text) : []),
    ]),
  ];
  return {
    errors: found.filter(({ code, pointer }) => code !== "urgency" || pointer === "#/sender/name"),
    warnings: found.filter(({ code, pointer }) => code === "urgency" && pointer !== "#/sender/name"),
  };
}

/** The names of the topics that a campaign asks about: they stand in the mail beside the yes. */
export function judgeTopics(topics: readonly Pick<Topic, "names">[]): TextFinding[] {
  return topics.flatMap(({ names }, i) =>
    Object.values(names).flatMap((name) =>
      readTopicName(name).map(({ code, words, offset }) => ({
        pointer: `#/topics/${i}`,
        code,
        words,
        offset,
        detail: sentences[code](words),
      })),
    ),
  );
}

/** `at`: where the text begins in the field, if it is a part of it. */
type Field = { pointer: string; text: string; name: string; at?: number };

/** What people read one after the other. */
const inOrder = [
  ["subject", "preview", "title", "intro", "choose", "button"],
  ["reminder_subject", "reminder_intro"],
  ["last_reminder_subject", "last_reminder_intro"],
] as const;

/** What is begun in one field and ended in the next is read as it is in the mail: as one. */
function acrossFields({ texts }: Pick<Campaign, "texts">, silenceEnds: boolean): TextFinding[] {
  return Object.entries(texts).flatMap(([locale, fields]) =>
    inOrder.flatMap((names) => {
      const given = names.flatMap((name) => (fields?.[name] === undefined ? [] : [{ name, text: fields[name] }]));
      const starts = given.map((_, i) => given.slice(0, i).reduce((at, { text }) => at + text.length + gap.length, 0));
      const whole = given.map(({ text }) => text).join(gap);
      const choicesFrom = starts[given.findIndex(({ name }) => name === "choose" || name === "button")] ?? whole.length;
      return readWording(whole, { silenceEnds, choicesFrom }).flatMap(({ code, words, offset, length }) => {
        const i = starts.findLastIndex((start) => start <= offset);
        const start = starts[i] ?? 0;
        const field = given[i];
        if (!field || offset + length <= start + field.text.length) return [];
        const pointer = `#/texts/${locale}/${field.name}`;
        return [{ pointer, code, words, offset: offset - start, detail: sentences[code](words) }];
      });
    }),
  );
}

const gap = "\n\n";

function fieldsOf({ texts, template }: Pick<Campaign, "texts" | "template">): Field[] {
  const own = Object.entries(texts).flatMap(([locale, fields]) =>
    Object.entries(fields ?? {}).flatMap(([name, text]) =>
      text === undefined ? [] : [{ pointer: `#/texts/${locale}/${name}`, text, name }],
    ),
  );
  const templates = typeof template === "string" ? [["", template] as const] : Object.entries(template ?? {});
  return [
    ...own,
    ...templates.flatMap(([locale, mjml]) => {
      const pointer = locale ? `#/template/${locale}` : "#/template";
      const text = withoutStyles(mjml);
      return [{ pointer, text, name: "template" }, ...toldInAttributes(text).map((told) => ({ pointer, ...told }))];
    }),
  ];
}

/** What stands in a tag is no word of the text, but some of it is read out or shown. */
function toldInAttributes(mjml: string): Omit<Field, "pointer">[] {
  return Array.from(mjml.matchAll(/\s(?:alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi), (found) => {
    const text = found[1] ?? found[2] ?? "";
    return { text, name: "template", at: found.index + found[0].length - 1 - text.length };
  });
}

/** Styles are no words; what is left keeps its place. */
function withoutStyles(mjml: string): string {
  return mjml.replace(/<mj-style\b[\s\S]*?<\/mj-style>|<!--[\s\S]*?-->|\[\[[#/]?\w*\]\]/g, (part) =>
    " ".repeat(part.length),
  );
}

function senderNameFindings(name: string): TextFinding[] {
  const pointer = "#/sender/name";
  const at = (match: RegExpExecArray | null, detail: string): TextFinding[] =>
    match ? [{ pointer, code: "sender_name_misleading", words: match[0], offset: match.index, detail }] : [];
  return [
    ...at(
      /[\p{Cc}\p{Cf}\u2028\u2029]/u.exec(name),
      "The sender's name has a letter that nobody sees. Write it again by hand.",
    ),
    ...at(
      /\p{Extended_Pictographic}|[\u2713\u2714\u2611\u2705]/u.exec(name),
      "The sender's name has a picture in it. Mailbox providers take that for a false badge: use letters only.",
    ),
    ...at(reply.exec(name), "The sender's name looks like an answer (Re:). It is the name that people know you by."),
    ...at(/\{\{|\[\[/.exec(name), "The sender's name is the same for everybody: no placeholder goes there."),
    ...readWording(name, { silenceEnds: true }).map(({ words, offset }) => ({
      pointer,
      code: "sender_name_misleading",
      words,
      offset,
      detail: `${quoted(words)} belongs to no sender's name. It is the name that people know you by.`,
    })),
  ];
}

const reply = /^\s*(?:re|fwd?|aw|wg|tr|antw|rép|doorst)\s*:/iu;

function replyFindings(pointer: string, subject: string): TextFinding[] {
  const match = reply.exec(subject);
  if (!match) return [];
  const detail = `${quoted(match[0].trim())} makes the mail look like an answer, and it is none. Take it out.`;
  return [{ pointer, code: "subject_misleading", words: match[0], offset: match.index, detail }];
}

function placeholderFindings(pointer: string, text: string): TextFinding[] {
  const known: readonly string[] = placeholders.invitation;
  return Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g)).flatMap((match) => {
    if (known.includes(match[1] ?? "")) return [];
    const detail = `We cannot fill in ${match[0]}. Use ${known.map((name) => `{{${name}}}`).join(", ")}, or take it out.`;
    return [{ pointer, code: "unknown_placeholder", words: match[0], offset: match.index, detail }];
  });
}
