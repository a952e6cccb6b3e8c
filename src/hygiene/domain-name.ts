import { validate } from "email-validator";
import { toALabels } from "./idna.ts";
import type { Reason } from "./reasons.ts";

/** A domain name in lower-case A-labels without a trailing dot, or why the text is none. Says nothing of whether it exists. */
export type DomainName = { name: string; problem: null } | { name: null; problem: Reason };

const nameOctetsMax = 253; // RFC 1035 2.3.4, as text
const labelOctetsMax = 63;
/** Longer text is not looked at: no name of 253 octets is written in more characters than this. */
const textCharsMax = 1_024;
const lettersDigitsHyphens = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const plain = /^[A-Za-z0-9.-]+$/;
/** What most names are. email-validator accepts every one of them (a test holds it to that), so it need not be asked. */
const ordinary = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

export function readDomainName(text: string): DomainName {
  const lower = text.toLowerCase();
  if (lower.length <= nameOctetsMax && ordinary.test(lower) && !lower.includes("xn--"))
    return { name: lower, problem: null };
  return readUnusual(text);
}

function readUnusual(text: string): DomainName {
  const written = text.endsWith(".") ? text.slice(0, -1) : text;
  if (written.length > textCharsMax) return no("domain_too_long");
  if (written.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(written)) return no("ip_literal");
  if (/[()]/.test(written)) return no("comment");

  const name = plain.test(written) && !/xn--/i.test(written) ? written.toLowerCase() : toALabels(written);
  if (name === null || name === "") return no("domain_invalid");
  const labels = name.split(".");
  if (!labels.every((label) => lettersDigitsHyphens.test(label))) return no("domain_invalid");
  if (name.length > nameOctetsMax) return no("domain_too_long");
  if (labels.some((label) => label.length > labelOctetsMax)) return no("label_too_long");

  const [ending = ""] = labels.slice(-1);
  if (labels.length === 1) return no("single_label_domain");
  if (!/^[a-z][a-z0-9-]+$/.test(ending)) return no("unknown_tld");
  return confirmed(name, ending.startsWith("xn--") ? [...labels.slice(0, -1), "com"].join(".") : name);
}

/** email-validator knows no `xn--` endings, so it is shown another one; its own limit counts the whole address, which we do. */
function confirmed(name: string, shown: string): DomainName {
  const address = `a@${shown}`;
  return address.length > 254 || validate(address) ? { name, problem: null } : no("domain_invalid");
}

function no(problem: Reason): DomainName {
  return { name: null, problem };
}
