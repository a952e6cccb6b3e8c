import type { Config } from "../config.ts";
import { languageTag } from "../ui/texts/locale.ts";
import type { Locale } from "../ui/texts/locale.ts";

export type Header = { name: string; value: string };

/** SES: name and value together (STANDARDS 0.17), and the value alone. */
const headerLengthMax = 996;
const headerValueLengthMax = 995;
/** RFC 2919 section 3. */
const listIdLengthMax = 255;
/** RFC 2047 section 2: an encoded word has at most 75 characters; 45 bytes become 60 of them, the frame takes 12. */
const encodedWordBytes = 45;

/**
 * The headers of a mail that a person can stop (RFC 8058, 2369, 2919, 3834).
 * @param about.unsubscribeUrl https; http only on loopback
 * @param about.mailto an address, or a complete `mailto:` URL; only where inbound mail is really read
 * @param about.listId `id` is a dot-atom, stable for the life of the list; `phrase` its name in any script
 * @throws when a header would break a limit or carry a line end
 */
export function listHeaders(about: {
  unsubscribeUrl: string;
  mailto?: string | null;
  listId: { phrase: string | null; id: string };
  locale: Locale;
  country?: string | null;
}): Header[] {
  const headers = [
    { name: "List-Unsubscribe", value: unsubscribe(about.unsubscribeUrl, about.mailto ?? null) },
    { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" },
    { name: "List-Id", value: listId(about.listId) },
    { name: "Precedence", value: "bulk" },
    { name: "Auto-Submitted", value: "auto-generated" },
    { name: "X-Auto-Response-Suppress", value: "OOF, AutoReply" },
    { name: "Content-Language", value: languageTag(about.locale, about.country ?? null) },
  ];
  for (const header of headers) checkHeader(header);
  return headers;
}

/** Where a mail unsubscribes, by the link in the address alone; null where no inbound mail is read. */
export function mailtoOf({ mail }: Pick<Config, "mail">, link: string): string | null {
  return mail.inboundDomain === null ? null : `u+${link}@${mail.inboundDomain}?subject=unsubscribe`;
}

/** @throws unless SES accepts it: printable ASCII on one line, 995 characters, 996 with the name. */
export function checkHeader({ name, value }: Header): void {
  if (!/^[\x21-\x39\x3b-\x7e]{1,126}$/.test(name)) throw new Error("A header has a name that mail does not allow.");
  if (!/^[\x20-\x7e]*$/.test(value)) throw new Error(`The header ${name} may hold printable ASCII only.`);
  if (value.length > headerValueLengthMax || name.length + value.length > headerLengthMax) {
    throw new Error(
      `The header ${name} is ${value.length} characters long; with its name it may be ${headerLengthMax}.`,
    );
  }
}

function unsubscribe(url: string, mailto: string | null): string {
  const { protocol, hostname } = new URL(url);
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && loopback)) {
    throw new Error("The unsubscribe link must begin with https: (RFC 8058 section 3.1).");
  }
  const uris = mailto === null ? [url] : [url, mailto.startsWith("mailto:") ? mailto : `mailto:${mailto}`];
  if (uris.some((uri) => /[\s<>,]/.test(uri)))
    throw new Error("A space, comma or angle bracket in an unsubscribe link must be percent-encoded.");
  return uris.map((uri) => `<${uri}>`).join(", ");
}

function listId({ phrase, id }: { phrase: string | null; id: string }): string {
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  if (id.length > listIdLengthMax || !new RegExp(`^${atom}(\\.${atom})+$`).test(id)) {
    throw new Error(
      `A List-Id is made of labels with dots between, at most ${listIdLengthMax} characters (RFC 2919 section 3).`,
    );
  }
  const name = phrase?.replace(/\s+/g, " ").trim() ?? "";
  return name === "" ? `<${id}>` : `${encodePhrase(name)} <${id}>`;
}

/** A quoted string where ASCII will do, else RFC 2047 words in UTF-8 and base64, none of which splits a character. */
export function encodePhrase(phrase: string): string {
  if (/^[\x20-\x7e]*$/.test(phrase)) return `"${phrase.replace(/["\\]/g, "\\$&")}"`;
  const words: string[] = [];
  let bytes: number[] = [];
  for (const character of phrase) {
    const more = new TextEncoder().encode(character);
    if (bytes.length + more.length > encodedWordBytes) {
      words.push(encodedWord(bytes));
      bytes = [];
    }
    bytes.push(...more);
  }
  return [...words, encodedWord(bytes)].join(" ");
}

function encodedWord(bytes: readonly number[]): string {
  return `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`;
}
