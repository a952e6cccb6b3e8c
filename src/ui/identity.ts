import type { Sender } from "./sender.ts";
import type { Texts } from "./texts/en.ts";
import type { Locale } from "./texts/locale.ts";
import { authorityName } from "./texts/regional.ts";

/** Who the controller is and where to complain, a line each (GDPR art. 13(1)(a)(b), 13(2)(d)). */
export function identityLines(t: Texts, locale: Locale, sender: Sender | null): string[] {
  if (!sender) return [];
  const { account } = sender;
  return [
    [account.name, account.postalAddress].filter(Boolean).join(", "),
    account.legalId ? t.footer.legalId(account.legalId) : "",
    account.contact ? t.footer.contact(account.contact) : "",
    account.dpo ? t.footer.officer(account.dpo) : "",
    t.footer.authority(authorityName(locale, account.country)),
  ].filter((line) => line !== "");
}
