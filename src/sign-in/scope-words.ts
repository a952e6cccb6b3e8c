import { say } from "../console/say.ts";
import type { Scope } from "../http/scopes.ts";
import type { Locale } from "../ui/texts/locale.ts";

/** What a key may do, in plain words; its code stands beside it in small print. */
export const scopeWords: Record<Scope, Record<Locale, string>> = {
  addresses: say("Adressen nakijken", "Vérifier des adresses", "Adressen prüfen", "Check addresses"),
  lists: say("Lijsten en hun mensen lezen en brengen", "Lire et apporter des listes et leurs personnes", "Listen und ihre Menschen lesen und bringen", "Read and bring lists and their people"),
  campaigns: say("Campagnes maken en starten", "Faire et lancer des campagnes", "Kampagnen machen und starten", "Make and launch campaigns"),
  consent: say("Elke ja en elke nee lezen en noteren", "Lire et noter chaque oui et chaque non", "Jedes Ja und Nein lesen und notieren", "Read and note every yes and no"),
  "suppressions:read": say("Nagaan wie je niet mag mailen", "Vérifier à qui ne pas écrire", "Nachsehen, wem Sie nicht mailen dürfen", "See whom not to mail"),
  "suppressions:write": say("Iemand op ‘niet mailen’ zetten of eraf halen", "Mettre ou retirer quelqu’un de « ne pas écrire »", "Jemanden auf „nicht mailen“ setzen oder davon nehmen", "Put somebody on ‘do not mail’ or take them off"),
  "suppressions:key": say("De geheime sleutel van ‘niet mailen’ lezen", "Lire la clé secrète de « ne pas écrire »", "Den geheimen Schlüssel von „nicht mailen“ lesen", "Read the secret key of ‘do not mail’"),
  permissions: say("Vragen of iemand nu gemaild mag worden", "Demander si on peut écrire à quelqu’un", "Fragen, ob jemand jetzt gemailt werden darf", "Ask whether somebody may be mailed now"),
  webhooks: say("Berichten naar andere programma’s regelen", "Régler les messages vers d’autres programmes", "Meldungen an andere Programme regeln", "Set up messages to other programs"),
  privacy: say("Gegevens van mensen meegeven en vergeten", "Remettre et oublier les données des personnes", "Daten von Menschen herausgeben und vergessen", "Give people’s data out and forget them"),
  account: say("Het account lezen en veranderen", "Lire et changer le compte", "Das Konto lesen und ändern", "Read and change the account"),
}; // prettier-ignore
