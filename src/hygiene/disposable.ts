import { listedAs } from "./listed-domains.ts";
import { isKnown } from "./providers.ts";

/** Names that say what they are for. Not proof: such a domain is only suspected. */
const telltale =
  /(?<!anti-?)(?:temp|tmp|temporary|trash|throw-?away|disposable|fake|burner|junk|guerr?illa|wegwerf|jetable|spam|\d\d-?minutes?|minute)-?(?:e-?)?(?:mail|inbox|adresse)|mail(?:inator|nesia|-?temp(?:orary)?$)|yopmail/;

/**
 * What lists of throw-away domains say of a domain and of every name above it down to the registered one, the worst of
 * it: `x.mailinator.com` is Mailinator. Providers, relays and names known to be somebody's own are none.
 */
export function disposability(domain: string, registrable: string): "disposable" | "disposable_suspected" | null {
  let worst: "disposable_suspected" | null = null;
  for (let name = domain; ; name = name.slice(name.indexOf(".") + 1)) {
    if (isKnown(name)) return null;
    const listed = listedAs(name);
    if (listed === "disposable") return listed;
    worst ??= listed;
    if (name.length <= registrable.length) break;
  }
  return worst ?? (telltale.test(registrable.slice(0, registrable.indexOf("."))) ? "disposable_suspected" : null);
}
