import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import { freeProviders, ownNames, relays } from "./providers.ts";

/** Well-known services that the curated list (CC0, 8,883 domains in 1.26.0) lacks. */
const alsoDisposable: ReadonlySet<string> = new Set(
  "temp-mail.io tempmail.com tempmail.net tempmailaddress.com tempemail.co mailtemp.net minutemail.com luxusmail.org".split(
    " ",
  ),
);

/** Names that say what they are for. Not proof: such a domain is only suspected. */
const telltale =
  /(?<!anti-?)(?:temp|tmp|temporary|trash|throw-?away|disposable|fake|burner|junk|guerr?illa|wegwerf|jetable|spam|\d\d-?minutes?|minute)-?(?:e-?)?(?:mail|inbox|adresse)|mail(?:inator|nesia|-?temp(?:orary)?$)|yopmail/;

let list: ReadonlySet<string> | undefined; // read when first needed: 8,883 domains are no cost to a start that judges nothing

/** Every parent of the domain is looked up too: `x.mailinator.com` is Mailinator. Our allow list stands above all. */
export function disposability(domain: string, registrable: string): "disposable" | "disposable_suspected" | null {
  list ??= disposableEmailBlocklistSet();
  for (let name = domain; name.length >= registrable.length; name = name.slice(name.indexOf(".") + 1)) {
    if (isAllowed(name)) return null;
    if (list.has(name) || alsoDisposable.has(name)) return "disposable";
    if (!name.includes(".")) break;
  }
  return telltale.test(registrable.slice(0, registrable.indexOf("."))) ? "disposable_suspected" : null;
}

function isAllowed(name: string): boolean {
  return freeProviders.has(name) || relays.has(name) || ownNames.has(name);
}
