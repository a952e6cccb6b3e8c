import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

export const registerPlaces = ["", "retention", "notice", "agreement", "requests", "trail", "exports", "risk"] as const;
export type RegisterPlace = (typeof registerPlaces)[number];

const names: Record<RegisterPlace, Record<Locale, string>> = {
  "": say("Wat we doen", "Ce que nous faisons", "Was wir tun", "What we do"),
  retention: say("Hoe lang", "Combien de temps", "Wie lange", "How long"),
  notice: say("Privacyverklaring", "Déclaration de confidentialité", "Datenschutzerklärung", "Privacy notice"),
  agreement: say("Verwerkersovereenkomst", "Contrat de sous-traitance", "Auftragsverarbeitung", "Processing agreement"),
  requests: say("Balie", "Guichet", "Schalter", "Request desk"),
  trail: say("Wie deed wat", "Qui a fait quoi", "Wer tat was", "Who did what"),
  exports: say("Wat ging eruit", "Ce qui est sorti", "Was hinausging", "What went out"),
  risk: say("Risico", "Risque", "Risiko", "Risk"),
};
export const registerNames = names;

/** The register's own menu: what its reader may open. */
export function RegisterMenu({ at, locale, staff }: { at: RegisterPlace; locale: Locale; staff: Staff }): Child {
  const mayOpen: Partial<Record<RegisterPlace, boolean>> = {
    requests: staff.may("erase"),
    trail: staff.may("read_trail"),
    exports: staff.may("read_trail"),
  };
  return (
    <ul class="also">
      {registerPlaces
        .filter((place) => mayOpen[place] ?? true)
        .map((place) => (
          <li>
            <a
              href={place === "" ? "/register" : `/register/${place}`}
              aria-current={place === at ? "page" : undefined}
            >
              {names[place][locale]}
            </a>
          </li>
        ))}
    </ul>
  );
}
