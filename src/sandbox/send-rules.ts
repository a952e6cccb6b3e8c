import { bareAddress, judgeAddress } from "./mail-address.ts";
import type { SendRequest } from "./send-request.ts";

/** STANDARDS 0.17: name, value, and both together, in characters of printable ASCII. */
const headerNameCharsMax = 126;
const headerValueCharsMax = 995;
const headerCharsMax = 996;
const headersMax = 15;
/** STANDARDS 2.1. */
const tagsMax = 50;
const tagText = /^[A-Za-z0-9_-]{1,256}$/;
const sesTags: ReadonlySet<string> = new Set(["ses:feedback-id-a", "ses:feedback-id-b"]);

/** What SES writes itself: STANDARDS 1.7, and 1.5 for Feedback-ID. */
const reservedHeaders: ReadonlySet<string> = new Set([
  "bcc",
  "cc",
  "content-disposition",
  "content-transfer-encoding",
  "content-type",
  "date",
  "dkim-signature",
  "feedback-id",
  "from",
  "message-id",
  "mime-version",
  "received",
  "reply-to",
  "return-path",
  "subject",
  "to",
]);

/** The first rule of SES that a request breaks, as a sentence; null when it breaks none. Stricter than SES where SES would garble silently. */
export function brokenSendRule(request: SendRequest): string | null {
  return (
    brokenAddressRule(request) ??
    brokenContentRule(request.Content.Simple) ??
    brokenHeaderRule(request.Content.Simple.Headers ?? []) ??
    brokenTagRule(request.EmailTags ?? [])
  );
}

function brokenAddressRule({ FromEmailAddress, Destination, ReplyToAddresses }: SendRequest): string | null {
  const to = Destination.ToAddresses ?? [];
  const others = [...(Destination.CcAddresses ?? []), ...(Destination.BccAddresses ?? [])];
  if (to.length !== 1 || others.length > 0) {
    return "The sandbox takes exactly one recipient a mail, in ToAddresses, and none in CcAddresses or BccAddresses.";
  }
  const wrong = [FromEmailAddress, ...to, ...(ReplyToAddresses ?? [])].map(judgeAddress).find((rule) => rule !== null);
  return wrong ?? null;
}

function brokenContentRule({ Subject, Body }: SendRequest["Content"]["Simple"]): string | null {
  if (Subject.Data.trim() === "") return "The subject is empty.";
  if (/[\r\n]/.test(Subject.Data)) return "The subject holds a line break.";
  if (!Body.Html && !Body.Text) return "The body needs Html or Text.";
  const garbled = [Subject, Body.Html, Body.Text].some(
    (part) => part && !/^utf-?8$/i.test(part.Charset ?? "") && /[^\p{ASCII}]/u.test(part.Data),
  );
  return garbled ? "Text beyond ASCII needs Charset UTF-8; SES would send question marks." : null;
}

function brokenHeaderRule(headers: readonly { Name: string; Value: string }[]): string | null {
  if (headers.length > headersMax)
    return `A mail may have ${headersMax} headers of its own; this one has ${headers.length}.`;
  const seen = new Set<string>();
  for (const { Name, Value } of headers) {
    const name = Name.toLowerCase();
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(Name)) return "A header name must be printable ASCII without space or colon.";
    if (reservedHeaders.has(name)) return `Header ${Name} is written by SES itself and cannot be set.`;
    if (seen.has(name)) return `Header ${Name} is given twice.`;
    if (!/^[\x20-\x7e]+$/.test(Value)) return `The value of header ${Name} must be printable ASCII and not empty.`;
    if (Name.length > headerNameCharsMax)
      return `Header name ${Name.slice(0, 20)}... is over ${headerNameCharsMax} characters.`;
    if (Value.length > headerValueCharsMax)
      return `The value of header ${Name} is over ${headerValueCharsMax} characters.`;
    if (Name.length + Value.length > headerCharsMax)
      return `Header ${Name} with its value is over ${headerCharsMax} characters.`;
    seen.add(name);
  }
  return null;
}

function brokenTagRule(tags: readonly { Name: string; Value: string }[]): string | null {
  if (tags.length > tagsMax) return `A mail may have ${tagsMax} tags; this one has ${tags.length}.`;
  for (const { Name, Value } of tags) {
    if (!tagText.test(Name) && !sesTags.has(Name)) return "A tag name may hold 1 to 256 of A-Z a-z 0-9 _ -.";
    if (!tagText.test(Value)) return `The value of tag ${Name} may hold 1 to 256 of A-Z a-z 0-9 _ -.`;
  }
  return new Set(tags.map(({ Name }) => Name)).size === tags.length ? null : "A tag is given twice.";
}

/** The one recipient of a request that broke no rule. */
export function recipientOf(request: SendRequest): string {
  return bareAddress(request.Destination.ToAddresses?.[0] ?? "");
}
