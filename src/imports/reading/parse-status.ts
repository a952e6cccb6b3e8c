import { plainWords } from "./header-words.ts";

/** What a status column says against mailing; null when it says nothing against it. */
export type RowStatus = "opted_out" | "bounced" | null;

const optedOut = new Set(
  [
    "unsubscribed", "unsubscribe", "unsub", "opted out", "opt out", "optout", "suppressed", "blocklisted", "blacklisted", "blocked", "blacklist", "blocklist",
    "complained", "complaint", "complaints", "spam", "spam complaint", "spam report", "spam reports", "spam notification", "abuse", "do not mail", "do not email", "do not contact", "global unsubscribe",
    "uitgeschreven", "afgemeld", "opgezegd", "geen mail", "geen mailing", "niet mailen", "niet contacteren", "klacht", "geblokkeerd", "geweigerd",
    "desinscrit", "desinscrite", "desabonne", "desabonnee", "desinscription", "desabonnement", "plainte", "bloque", "refuse", "ne pas contacter", "oppose", "opposition",
    "abgemeldet", "ausgetragen", "abbestellt", "widersprochen", "widerspruch", "gesperrt", "beschwerde", "manual suppression", "manualsuppression", "revoked", "withdrawn", "ingetrokken", "refused",
  ],
); // prettier-ignore

const bounced = new Set(
  [
    "bounced", "bounce", "hard bounce", "hard bounced", "hardbounce", "cleaned", "invalid", "undeliverable", "undelivered", "invalid email", "permanent failure", "bad mailbox", "non existent",
    "onbestelbaar", "ongeldig", "teruggekeerd", "opgeschoond", "niet bezorgbaar",
    "rejete", "rejetee", "non distribuable", "npai", "invalide", "nettoye", "adresse invalide",
    "unzustellbar", "zuruckgewiesen", "ungultig", "bereinigt",
  ],
); // prettier-ignore

const neutral = new Set(
  [
    "subscribed", "subscriber", "active", "actif", "active subscriber", "aktiv", "actief", "enabled", "confirmed", "unconfirmed", "pending", "in afwachting", "en attente", "non subscribed",
    "transactional", "ingeschreven", "geabonneerd", "inscrit", "abonne", "angemeldet", "abonniert", "inactive", "inactief", "inactif", "inaktiv", "archived", "ok",
  ],
); // prettier-ignore

const noes = new Set([
  "no",
  "n",
  "nee",
  "neen",
  "non",
  "nein",
  "false",
  "onwaar",
  "faux",
  "falsch",
  "0",
  "off",
  "uit",
  "not",
  "nooit",
  "never",
]);

/** True for any word that a status column may hold, so that the column is known by its values. */
export function isStatusWord(value: string): boolean {
  const words = plainWords(value);
  return optedOut.has(words) || bounced.has(words) || neutral.has(words);
}

/** Headers that ask the question the other way round: a filled cell, or a date, means that mail stopped. */
const stopHeader =
  /unsub|opt(ed)? ?out|uitgeschreven|uitschrijf|afgemeld|desinscri|desabonn|abgemeldet|austragung|black ?list|block ?list|geen mail|not e?mail|pas d e?mail|suppress/u;
const bounceHeader = /bounced?\b|cleaned?\b/u;
const consentHeader =
  /^(e? ?mail ?)?(opt ?in|subscribed|ingeschreven|abonne|inscrit|angemeldet|newsletter|nieuwsbrief|infolettre|mailing)$/u;

/**
 * Reads one cell of a status column under its header. Words of nl, fr, de, en and the newsletter tools are known;
 * under a header such as `Uitgeschreven op` every filled cell but a plain no means opted out, and under `Opt-in` or
 * `Nieuwsbrief` a plain no does: a no is never lost for the form it came in.
 */
export function statusOf(header: string, value: string): RowStatus {
  const words = plainWords(value);
  if (words === "") return null;
  if (optedOut.has(words)) return "opted_out";
  if (bounced.has(words)) return "bounced";
  const column = plainWords(header);
  const isNo = noes.has(words);
  if (stopHeader.test(column)) return isNo || neutral.has(words) ? null : "opted_out";
  if (bounceHeader.test(column)) return isNo || neutral.has(words) ? null : "bounced";
  if (isNo && consentHeader.test(column)) return "opted_out";
  return null;
}
