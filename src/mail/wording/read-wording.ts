import { endsOnlyTheAsking, withoutTheAsking } from "./asks-no-more.ts";
import { catalogues } from "./catalogues.ts";
import { isNoHurdle, isNoLure, isNoUrgency, isTopic } from "./denials.ts";
import { foldText, type Folded } from "./fold-text.ts";
import type { LanguageRules } from "./language-rules.ts";

export type WordingCode = "opt_out_wording" | "incentive" | "no_hidden" | "urgency";
/** `offset` and `length` in UTF-16 units of the text as it was given; `words` are those letters. */
export type WordingFinding = { code: WordingCode; words: string; offset: number; length: number };
type Span = { from: number; to: number };
type Compiled = { [K in Exclude<keyof LanguageRules, "offer" | "about" | "tied" | "unlinked">]: RegExp };
type Denies = (text: string, from: number, to: number) => boolean;

const languages = catalogues.map(compile);
const never: Denies = () => false;
const isHonestOffer: Denies = (...at) => isNoLure(...at) || isTopic(...at);

/**
 * What a text says that the law forbids in a mail that asks for permission, or that presses: in all four languages,
 * whichever the text is in. Pure; takes a text or HTML.
 * @param silenceEnds that who does not answer gets no more mail: then "all stays as it is" is not true either
 * @param choicesFrom where the choice begins, in UTF-16 units: what people would like there follows from no silence before
 */
export function readWording(
  text: string,
  { silenceEnds, choicesFrom = text.length }: { silenceEnds: boolean; choicesFrom?: number },
): WordingFinding[] {
  const folded = foldText(text);
  const found = languages.flatMap((rules) => [
    ...spansOf(folded.text, rules.incentive, isHonestOffer).map((span) => ({ ...span, code: "incentive" as const })),
    ...spansOf(folded.text, rules.noHidden, isNoHurdle).map((span) => ({ ...span, code: "no_hidden" as const })),
    ...spansOf(folded.text, rules.urgency, isNoUrgency).map((span) => ({ ...span, code: "urgency" as const })),
    ...spansOf(folded.text, rules.optOut, never).map((span) => ({ ...span, code: "opt_out_wording" as const })),
    ...objections(folded.text, rules).map((span) => ({ ...span, code: "opt_out_wording" as const })),
    ...optOuts(folded.text, rules, silenceEnds, (at) => folded.startOf(at) >= choicesFrom).map((span) => ({
      ...span,
      code: "opt_out_wording" as const,
    })),
  ]);
  found.push(...onlyAsking(folded.text).map((span) => ({ ...span, code: "opt_out_wording" as const })));
  return withoutRepeats(found).map((one) => shown(text, folded, one));
}

/** "This I would like to keep getting": said over the choices, it takes nothing for granted. */
const wish =
  /\b(?:wil|wilt|willen|kies|kiest|veux|voulez|souhait\w+|choisi\w+|mochten?|ich will|wollen|wahlen?|want|wish|choose|would like)\b/;

/** Silence and going on in one sentence; or a sentence that only tells people to do nothing, and the next that goes on. */
function optOuts(text: string, rules: Compiled, silenceEnds: boolean, isChoice: (at: number) => boolean): Span[] {
  const sentences = sentencesOf(text);
  return sentences.flatMap((sentence, i) => {
    const own = text.slice(sentence.from, sentence.to);
    const silence = firstOf(own, rules.silence);
    if (!silence) return [];
    const next = sentences[i + 1];
    const nextText = next ? text.slice(next.from, next.to) : "";
    const going = goingOn(own, silence, rules, silenceEnds);
    if (going)
      return [
        {
          from: sentence.from + Math.min(silence.from, going.from),
          to: sentence.from + Math.max(silence.to, going.to),
        },
      ];
    // Whoever asks for an answer takes nothing for granted: "We heard nothing. Shall we go on?"
    if (
      !next ||
      nextText.trimEnd().endsWith("?") ||
      firstOf(own, rules.stop) ||
      firstOf(own, rules.noted) ||
      firstOf(nextText, rules.chosen) ||
      firstOf(nextText, rules.stop)
    )
      return [];
    const later = affirmed(nextText, rules.keep, rules);
    if (!later) return [];
    const lead = nextText.length - nextText.trimStart().length;
    if (isChoice(next.from + lead) && !isChoice(sentence.from) && wish.test(nextText.slice(0, later.to))) return [];
    return [{ from: sentence.from + silence.from, to: next.from + later.to }];
  });
}

function goingOn(sentence: string, silence: Span, rules: Compiled, silenceEnds: boolean): Span | null {
  const stop = firstOf(sentence.slice(silence.from), rules.stop);
  // Before the silence, its own "not" denies nothing: "it goes on if you do not click".
  const keep =
    affirmed(sentence.slice(0, silence.from), rules.keep, rules) ??
    affirmed(sentence, rules.keep, rules) ??
    (silenceEnds ? firstOf(sentence, rules.unchanged) : null);
  if (!keep) return null;
  if (keep.from >= silence.from) return stop && silence.from + stop.from <= keep.from ? null : keep;
  return stop || firstOf(sentence.slice(0, silence.from), rules.chosen) ? null : keep;
}

/** A match that is not denied: "we assume that you want no more mail" goes on with nothing. */
function affirmed(text: string, pattern: RegExp, rules: Compiled): Span | null {
  for (const match of text.matchAll(pattern)) {
    const to = match.index + match[0].length;
    const clause = /^[^.,;]{0,60}/.exec(text.slice(to))?.[0] ?? "";
    const denied = firstOf(match[0], rules.negation) ?? firstOf(clause, rules.negation);
    const denies = denied !== null || firstOf(match[0] + text.slice(to, to + 90), rules.stop) !== null;
    if (!denies) return { from: match.index, to };
  }
  return null;
}

/** Letters of a sentence that are read on either side: one that goes on and on would be read again for each match. */
const besideMax = 1_000;

/** People asked to object, where what happens otherwise is not that mail ends. */
function objections(text: string, rules: Compiled): Span[] {
  const sentences = sentencesOf(text);
  return spansOf(text, rules.unless, (whole, from, to) => {
    const sentence = sentences.find((one) => one.from <= from && from < one.to) ?? { from, to };
    const [start, end] = [Math.max(sentence.from, from - besideMax), Math.min(sentence.to, to + besideMax)];
    const clause = clauseEnd.exec(whole.slice(to, end))?.[0] ?? "";
    const otherwise = `${whole.slice(start, from)} ${whole.slice(to + clause.length, end)}`;
    return (
      firstOf(otherwise, rules.ends) !== null && affirmed(otherwise, rules.keep, rules) === null && !sends(otherwise)
    );
  });
}

/** Who does not refuse is asked no more, and no word on the end of the mail. */
function onlyAsking(text: string): Span[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const sentence = text.slice(from, Math.min(to, from + besideMax));
    const span = endsOnlyTheAsking(sentence);
    if (!span) return [];
    const rest = withoutTheAsking(sentence);
    const ends = languages.some((one) => firstOf(rest, one.ends) ?? firstOf(rest, one.stop));
    return ends && !sends(rest) ? [] : [{ from: from + span.from, to: from + span.to }];
  });
}

const nextClause = /[,:]|\b(?:and|but|en|maar|et|mais|und|aber)\b/;
const sending =
  /\b(?:send|sending|e-?mail (?:you|instead)|mail you|sturen|zenden|mailen|envo(?:yons|ie|yer)|enverrons|ecrivons|schicken|senden|schreiben)\b|\b(?:newsletter|nieuwsbrief|mailing) (?:comes|goes|arrives|komt|gaat|part|arrive|vient|kommt|geht)\b/;

/** "We stop asking and simply send the newsletter": something ends, and mail does not. */
function sends(otherwise: string): boolean {
  return otherwise
    .split(nextClause)
    .some(
      (clause) =>
        sending.test(clause) && languages.every((one) => !firstOf(clause, one.ends) && !firstOf(clause, one.negation)),
    );
}

/** What people are to say, up to what happens otherwise: a comma, or the sentence's own "we" or "your". */
const clauseEnd =
  /^(?:(?! (?:we|wij|wissen|verwijderen|schrappen|stoppen|nous|wir|loschen|entfernen|streichen|your|uw|votre|ihre) )[^,])*/;

/** Of one rule in one text: more tell nobody more, and a text made of nothing else would be read for seconds. */
const foundMax = 200;

function spansOf(text: string, pattern: RegExp, isDenied: Denies): Span[] {
  return text
    .matchAll(pattern)
    .map((match) => {
      const lead = match[0].length - match[0].trimStart().length;
      return { from: match.index + lead, to: match.index + match[0].length };
    })
    .filter(({ from, to }) => !isDenied(text, from, to))
    .take(foundMax)
    .toArray();
}

function firstOf(text: string, pattern: RegExp): Span | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  return match ? { from: match.index, to: match.index + match[0].length } : null;
}

function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?;]+(?=\s|$)|\n/g)) {
    spans.push({ from, to: end.index + end[0].length });
    from = end.index + end[0].length;
  }
  spans.push({ from, to: text.length });
  return spans.filter(({ from: start, to }) => text.slice(start, to).trim() !== "");
}

type Found = Span & { code: WordingCode };

/** The longest of those that lie over each other. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const longestFirst = found.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const kept: Found[] = [];
  for (const one of longestFirst) {
    if (!kept.some((other) => other.code === one.code && one.from < other.to && other.from < one.to)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

function shown(text: string, folded: Folded, { code, from, to }: Found): WordingFinding {
  const offset = folded.startOf(from);
  const end = folded.endOf(to - 1);
  return { code, words: text.slice(offset, end).trim(), offset, length: end - offset };
}

function compile(rules: LanguageRules): Compiled {
  const any = (patterns: readonly string[]) => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "g");
  return {
    silence: any(rules.silence),
    keep: any(rules.keep),
    unchanged: any(rules.unchanged),
    stop: any(rules.stop),
    noted: any(rules.noted),
    chosen: any(rules.chosen),
    optOut: any(rules.optOut),
    unless: any(rules.unless),
    ends: any(rules.ends),
    incentive: any(rules.incentive),
    urgency: any(rules.urgency),
    noHidden: any(rules.noHidden),
    negation: new RegExp(`\\b${rules.negation}(?= |$)`, "g"),
  };
}
