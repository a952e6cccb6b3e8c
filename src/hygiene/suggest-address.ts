import { readAddress, trimEnds } from "./address.ts";
import { domainFacts } from "./domain-facts.ts";
import { isNothing } from "./placeholders.ts";
import { freeProviders } from "./providers.ts";
import { verdictOf } from "./reasons.ts";
import { roleOf } from "./roles.ts";

/** What a cell that cannot be mailed was probably meant to be; null rather than a guess at who. Never applied by us. */
export function suggestAddress(text: string): string | null {
  const candidate = [withoutWrapping, withAt, withoutDoubles, withDots, withEnding, withoutAccents].reduce(
    (tried, step) => step(tried),
    text,
  );
  return candidate === text ? null : ifMailable(candidate);
}

/** The normal form, its domain put right; null when that could not be mailed either. */
function ifMailable(candidate: string): string | null {
  const { local, domain, problems, address } = readAddress(candidate, domainFacts);
  if (problems.length > 0 || address === null || isNothing(local) || roleOf(local) === "system") return null;
  if (domain.suggestion) return `${local}@${domain.suggestion}`;
  return verdictOf(domain.reasons) === "undeliverable" ? null : address;
}

/** Out of brackets, quotes, a link with a query, from between stray signs, and from before a `(name)`. */
function withoutWrapping(whole: string): string {
  const text = whole.replace(/(?<=@[^()@]{3,255})\([^()]{0,255}\)\s{0,9}$/, "");
  const link = /mailto:(?:\/\/)?([^?<>\s]*)/i.exec(text)?.[1];
  const inside = link === undefined ? (/<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text) : decoded(link);
  return inside.replace(/^[\s<>()[\]'"`,;:.!*]{1,20}/, "").replace(/[\s<>()[\]'"`,;:.!*\\/]{1,20}$/, "");
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

function withAt(text: string): string {
  if (text.includes("@")) return text;
  const spelled = text.replace(/ ?[([{] ?(?:at|apenstaartje|arobase) ?[)\]}] ?/i, "@");
  if (spelled.includes("@")) return spelled;
  const provider = mainProviders.find((domain) => text.toLowerCase().endsWith(domain) && text.length > domain.length);
  return provider ? `${text.slice(0, -provider.length)}@${provider}` : text;
}

/** Doubled signs, and spaces or dots beside them. A space between two words could be anything: it stays. */
function withoutDoubles(text: string): string {
  return trimEnds(text)
    .replace(/\s{0,9}([@.])\s{0,9}/g, "$1")
    .replace(/@{2,9}/, "@")
    .replace(/\.{2,9}/g, ".")
    .replace(/\.?@\.?/, "@");
}

/** A comma for a dot after the @. */
function withDots(text: string): string {
  const at = text.lastIndexOf("@");
  return text.indexOf("@") === at ? text.slice(0, at + 1) + text.slice(at + 1).replaceAll(",", ".") : text;
}

/** `jan@telenet`, `jan@gmailcom`, `jan@telenet.b`, `jan@web.d` */
function withEnding(text: string): string {
  const at = text.lastIndexOf("@");
  const name = text.slice(at + 1).toLowerCase();
  if (!/^[^.]+(?:\.[a-z])?$/.test(name)) return text; // no real ending has one letter
  const begin = name.includes(".") ? name : `${name}.`;
  const isMeant = (domain: string) => domain.startsWith(begin) || domain.replace(".", "") === name;
  const provider = mainProviders.find(isMeant) ?? (name.includes(".") ? onlyWithDot.find(isMeant) : undefined);
  return provider ? text.slice(0, at + 1) + provider : text;
}

function withoutAccents(text: string): string {
  const at = text.lastIndexOf("@");
  return (
    text
      .slice(0, at)
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "") + text.slice(at)
  );
}

/** Longer ones first where one ends in another. */
const mainProviders: readonly string[] = [
  ..."googlemail.com rocketmail.com protonmail.com hotmail.com hotmail.be hotmail.fr outlook.com outlook.be icloud.com".split(
    " ",
  ),
  ..."ymail.com gmail.com yahoo.com yahoo.fr telenet.be skynet.be proximus.be scarlet.be pandora.be belgacom.net".split(
    " ",
  ),
  ..."ziggo.nl kpnmail.nl xs4all.nl planet.nl hetnet.nl wanadoo.fr orange.fr laposte.net sfr.fr".split(" "),
  ..."t-online.de freenet.de gmx.de btinternet.com virginmedia.com".split(" "),
].filter((domain) => freeProviders.has(domain));

/** Names that are words, or too short to be told without their dot: `jan@free` could be anything, `jan@free.f` could not. */
const onlyWithDot: readonly string[] = [
  ..."web.de free.fr home.nl gmx.net gmx.at live.be live.nl live.fr live.com msn.com aol.com me.com mac.com sky.com".split(
    " ",
  ),
  ..."voo.be base.be neuf.fr bbox.fr freenet.de arcor.de yahoo.de hotmail.nl hotmail.de outlook.fr outlook.de".split(
    " ",
  ),
  ..."belgacom.be brutele.be edpnet.be upcmail.nl chello.nl kpn.nl online.nl posteo.de mailbox.org pt.lu".split(" "),
].filter((domain) => freeProviders.has(domain));
