import { plainWords } from "./header-words.ts";
import {
  bouncedWords,
  complainedWords,
  neutralWords,
  notSubscribedWords,
  noWords,
  optedOutWords,
} from "./status-words.ts";

/**
 * What a status column says against mailing; null when it says nothing against it. `opted_out` and `complained` are
 * the person's own no, `bounced` is said of the mailbox. `not_subscribed` is no no, but a yes that nobody gave: it
 * makes no suppression, and takes consent as a basis away (row-basis.ts).
 */
export type RowStatus = "complained" | "opted_out" | "bounced" | "not_subscribed" | null;

/** True for any word that a status column may hold, so that the column is known by its values. */
export function isStatusWord(value: string): boolean {
  const words = plainWords(value);
  return statusOfWords(words) !== null || neutralWords.has(words);
}

/** True for words that are nobody's but somebody's who wants no mailings, wherever they stand: in a remark, among tags. */
export function isPlainRefusal(value: string): boolean {
  const words = plainWords(value);
  return complaintInside.test(words) || noInside.test(words) || (refusalInside.test(words) && ofMailings.test(words));
}

/** Of several things said of one person, the gravest: nothing that comes after a complaint may hide it. */
export function gravest(statuses: readonly RowStatus[]): RowStatus {
  return gravity.find((status) => statuses.includes(status)) ?? null;
}

const gravity = ["complained", "opted_out", "bounced", "not_subscribed"] as const;

/** Headers that ask the question the other way round: a filled cell, or a date, means that mail stopped. */
const stopHeader =
  /unsub|opt(ed)? ?out|uitgeschreven|uitschrijf|afgemeld|desinscri|desabonn|abgemeldet|austragung|black ?list|block ?list|geen mail|not (?:bulk )?e?mail|pas d e?mail|suppress|do ?not ?(?:bulk|contact)|ne pas (?:contacter|mailer)|niet (?:mailen|contacteren|benaderen|aanschrijven)|nicht (?:mailen|kontaktieren|anschreiben)|\bexclu(ded|sions?|s|es?)?\b|uitgesloten/u;
const complaintHeader = /complain|spam|klacht|plainte|beschwerde|abuse/u;
const bounceHeader = /bounced?\b|cleaned?\b|clean time/u;
const pendingHeader = /pending|unconfirmed|onbevestigd|en attente/u;
/** Headers under which a plain no is the person's. */
const consentHeader =
  /\b(?:opt ?in|subscribed|ingeschreven|abonnee?s?|abonniert|inscrite?s?|angemeldet|newsletters?|nieuwsbrie(?:f|ven)|infolettres?|mailings?|toestemming|consent|consentement|einwilligung|accepts (?:e ?mail )?marketing|mag (?:gemaild worden|mailen)|gdpr|rgpd|dsgvo)\b/u;
/** What was done with a mail (`Newsletter opened`), and a second step that was never taken (`Double opt-in`), is no answer of theirs. */
const noAnswerHeader =
  /\b(?:aantal|nombre|anzahl|count|number|total|totaal|gelezen|read|gelesen|open(?:ed|s)?|click(?:ed|s)?|geopend|geklikt|aangeklikt|ouverte?s?|clique?e?s?|geoffnet|geklickt|sent|verzonden|verstuurd|envoyee?s?|gesendet|verschickt|delivered|double|dubbele?|doppel(?:te[rs]?)?|confirm\w*|bevestig\w*|bestatig\w*)\b/u;

/** Words that say no within a longer text, such as `Unsubscribed by admin`, unless a word before them turns it round, or is what was written out. */
const noInside =
  /(?<!\b(?:not|never|without|niet|nooit|geen|zonder|pas|non|no|sans|nicht|kein|ohne|factuur|facturen|cheques?|attest(?:en)?|offertes?|bon|voorschrift|rekening) )\b(?:unsubscribed?|uitgeschreven|afgemeld|desinscrite?|desabonnee?|abgemeldet|abbestellt|opt(?:ed)? out|do not e?mail|blacklisted|blocklisted)\b(?! (?:no|false|0|nee|non|nein)\b)/u;
/** What people write themselves: `wenst geen mailings`, `ne souhaite plus recevoir`, `kein Newsletter`, `please do not send`. */
const refusalInside = new RegExp(
  [
    String.raw`\bgeen (?:e ?)?(?:mails?|mailings?|nieuwsbrie(?:f|ven)|newsletters?|reclame)\b`,
    String.raw`\bniet (?:meer )?(?:mailen|e ?mailen|contacteren|aanschrijven|benaderen)\b`,
    String.raw`\bne (?:souhaite|veut|desire) (?:plus|pas)\b|\bne (?:plus|pas) (?:contacter|envoyer|mailer|solliciter|ecrire)\b`,
    String.raw`\b(?:pas|plus) (?:de|d) (?:newsletters?|infolettres?|mails?|e ?mails?|mailings?|courriels?|publicites?)\b`,
    String.raw`\bkeine? (?:newsletters?|mails?|e ?mails?|mailings?|werbung)\b|\bnicht (?:mehr )?(?:mailen|anschreiben|kontaktieren)\b`,
    String.raw`\bno (?:more )?(?:mails?|e ?mails?|mailings?|newsletters?|marketing)\b|\b(?:do not|don ?t) (?:send|contact|mail|e ?mail)\b`,
  ]
    .map((pattern) => `(?:${pattern})(?! (?:no|false|0|nee|non|nein)\\b)`)
    .join("|"),
  "u",
);
/** What did not happen yet is nobody's refusal: `No emails sent`, `Nog geen mail verzonden`. */
const nothingYet =
  /^(?:still |nog |noch )?(?:no|geen|pas (?:de|d)|keine?) (?:e ?)?(?:mails?|mailings?|newsletters?|nieuwsbrie(?:f|ven)|courriels?) (?:yet |was |were |noch )?(?:sent|opened|clicked|delivered|activity|verstuurd|verzonden|geopend|aangeklikt|envoyee?s?|ouverte?s?|gesendet|verschickt|versendet|geoffnet|geklickt)(?: yet)?$/u;
/** "Geen mail ontvangen" and "ne veut pas de livraison" are none. */
const ofMailings =
  /\b(?:mailings?|nieuwsbrie(?:f|ven)|newsletters?|infolettres?)\b(?!.*\b(?:ontvangen|gekregen|recue?s?|erhalten|bekommen|received|got)\b)/u;
const complaintInside = /\b(?:abuse|spam) (?:complaint|report)\b|\b(?:marked|flagged|reported) as ?spam\b/u;

/**
 * Reads one cell of a status column under its header. Words of nl, fr, de, en and the newsletter tools are known;
 * under a header such as `Uitgeschreven op` every filled cell but a plain no means opted out, and under `Opt-in` or
 * `Nieuwsbrief` a plain no does: a no is never lost for the form it came in, nor where it speaks of telephone or letters.
 */
export function statusOf(header: string, value: string): RowStatus {
  const words = plainWords(value);
  if (words === "") return null;
  const said = statusOfWords(words);
  if (said !== null && said !== "not_subscribed") return said;
  const column = plainWords(header);
  const isNo = noWords.has(words);
  const isFine = isNo || neutralWords.has(words) || said === "not_subscribed";
  if (complaintHeader.test(column)) return isFine ? said : "complained";
  if (stopHeader.test(column)) return isFine ? said : "opted_out";
  if (bounceHeader.test(column)) return isFine ? said : "bounced";
  if (pendingHeader.test(column)) return isFine ? said : "not_subscribed";
  if (isNo && consentHeader.test(column) && !noAnswerHeader.test(column)) return "opted_out";
  return said;
}

/** True for a column in which addresses that must not be mailed are named by its header: `Unsubscribed emails`. */
export function isStopHeader(header: string): boolean {
  return stopHeader.test(plainWords(header));
}

/** What the words say by themselves, whatever the header. */
function statusOfWords(words: string): RowStatus {
  if (complainedWords.has(words) || complaintInside.test(words)) return "complained";
  if (optedOutWords.has(words) || saysNoInside(words)) return "opted_out";
  if (bouncedWords.has(words)) return "bounced";
  return notSubscribedWords.has(words) ? "not_subscribed" : null;
}

function saysNoInside(words: string): boolean {
  return noInside.test(words) || (refusalInside.test(words) && !nothingYet.test(words));
}
