import { validate } from "email-validator";
import type { Reason } from "./reasons.ts";

const octetsMax = 64; // RFC 5321 4.5.3.1.1
const atomsAndDots = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/; // RFC 5322 3.2.3, where the dots stand is for email-validator to say
/** What nearly all are. email-validator accepts every one of them (a test holds it to that), so it need not be asked. */
const ordinary = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$/;
const nonAscii = /\P{ASCII}/u;
/** Lone surrogates, invisible characters, every kind of space; full-width signs stand for others and are repaired first. */
const unwritable = /[\p{C}\p{Z}\uff20\uff0e]/u;

/**
 * The text before the @ in lower case and NFC, and why it cannot be mailed; `problem` is null when it can. Only dot-atoms
 * can (RFC 5322 3.2.3).
 */
export type LocalPart = { local: string; problem: Reason | null };

export function readLocalPart(text: string): LocalPart {
  const isOrdinary = ordinary.test(text);
  if (!isOrdinary && !atomsAndDots.test(text)) return readUnusual(text);
  const local = text.toLowerCase();
  if (isOrdinary && local.length <= octetsMax) return { local, problem: null };
  if (local.length > octetsMax) return { local, problem: "local_part_too_long" };
  return { local, problem: validatorAccepts(local) ? null : "local_part_invalid" };
}

/** Some capitals fall apart into letter and accent: composed again, so that doing it twice changes nothing. */
function readUnusual(text: string): LocalPart {
  const local = text.normalize("NFC").toLowerCase().normalize("NFC");
  return { local, problem: problemOf(local) };
}

function problemOf(local: string): Reason {
  if (/\p{Cc}/u.test(local)) return "control_character";
  if (local.includes('"')) return "quoted_local_part";
  if (/[()]/.test(local)) return "comment";
  if (octets(local) > octetsMax) return "local_part_too_long";
  if (!nonAscii.test(local) || unwritable.test(local)) return "local_part_invalid";
  return validatorAccepts(local.replace(/\P{ASCII}/gu, "a")) ? "non_ascii_local_part" : "local_part_invalid";
}

/** email-validator 2.0.4 refuses a leading back-tick, which RFC 5322 allows: it is shown a letter instead. */
function validatorAccepts(local: string): boolean {
  return validate(`${local.startsWith("`") ? `a${local.slice(1)}` : local}@a.be`);
}

/** UTF-8 octets. */
export function octets(text: string): number {
  return nonAscii.test(text) ? new TextEncoder().encode(text).length : text.length;
}
