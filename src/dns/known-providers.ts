import { freeProviders } from "../hygiene/providers.ts";
import { words } from "../hygiene/words.ts";
import type { DomainFinding } from "./classify-domain.ts";

/** The mail providers that half of every list is with (STANDARDS 10.3): nobody needs DNS to know that they take mail. */
const groups: readonly (readonly [group: string, domains: string])[] = [
  ["google", "gmail.com googlemail.com"],
  ["microsoft-consumer", "msn.com"],
  ["icloud.com", "icloud.com me.com"],
  ["telenet", "telenet.be pandora.be"],
  ["proximus", "skynet.be proximus.be"],
  ["scarlet.be", "scarlet.be"],
  ["voo.be", "voo.be"],
  ["ziggo", "ziggo.nl home.nl"],
  ["kpn", "kpnmail.nl planet.nl xs4all.nl"],
  ["web.de", "web.de"],
  ["t-online.de", "t-online.de"],
  ["orange.fr", "orange.fr"],
  ["free.fr", "free.fr"],
  ["laposte.net", "laposte.net"],
];
const families: readonly (readonly [group: string, brand: RegExp])[] = [
  ["microsoft-consumer", /^(?:hotmail|outlook|live)\./],
  ["yahoo", /^yahoo\./],
  ["gmx.net", /^gmx\./],
];
const ttlSeconds = 7 * 24 * 3600;

/** Groups as `mxGroup` names them. */
const groupsByDomain: ReadonlyMap<string, string> = new Map([
  ...groups.flatMap(([group, domains]) => words(domains).map((domain): [string, string] => [domain, group])),
  ...families.flatMap(([group, brand]) =>
    [...freeProviders].filter((domain) => brand.test(domain)).map((domain): [string, string] => [domain, group]),
  ),
]);

/** What asking DNS about a great provider would find, `mx` left empty; null for every other domain. */
export function providerFinding(domain: string): DomainFinding | null {
  const mxGroup = groupsByDomain.get(domain);
  return mxGroup === undefined ? null : { class: "ok", mx: [], mxGroup, ttlSeconds };
}
