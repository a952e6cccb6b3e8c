import type { Locale } from "../ui/texts/locale.ts";
import { say } from "./say.ts";

type Words = Record<Locale, string>;

/** Why hygiene looks at an address twice, in a few words: the codes of `reasonTable`. */
const hygiene: Record<string, Words> = {
  empty: say("leeg vak", "case vide", "leere Zelle", "empty cell"),
  no_at: say("zonder @", "sans @", "ohne @", "no @ in it"),
  several_addresses: say("meer dan één adres", "plusieurs adresses", "mehr als eine Adresse", "more than one address"),
  local_part_invalid: say(
    "fout teken voor de @",
    "signe faux avant le @",
    "falsches Zeichen vor dem @",
    "wrong sign before the @",
  ),
  local_part_too_long: say("te lang voor de @", "trop long avant le @", "zu lang vor dem @", "too long before the @"),
  quoted_local_part: say("aanhalingstekens", "guillemets", "Anführungszeichen", "quotes in it"),
  comment: say("haakjes in het adres", "parenthèses dans l’adresse", "Klammern in der Adresse", "brackets in it"),
  domain_invalid: say(
    "geen domein na de @",
    "pas de domaine après le @",
    "keine Domain nach dem @",
    "no domain after the @",
  ),
  domain_too_long: say("domein te lang", "domaine trop long", "Domain zu lang", "domain too long"),
  address_too_long: say("adres te lang", "adresse trop longue", "Adresse zu lang", "address too long"),
  label_too_long: say(
    "deel van het domein te lang",
    "partie du domaine trop longue",
    "Teil der Domain zu lang",
    "part of the domain too long",
  ),
  ip_literal: say(
    "een getal in plaats van een domein",
    "un nombre au lieu d’un domaine",
    "eine Zahl statt einer Domain",
    "a number instead of a domain",
  ),
  single_label_domain: say("zonder .be of .com", "sans .be ni .com", "ohne .de oder .com", "no .be or .com"),
  unknown_tld: say("einde bestaat niet", "fin inexistante", "Endung gibt es nicht", "ending does not exist"),
  tld_typo: say("tikfout aan het eind", "faute de frappe à la fin", "Tippfehler am Ende", "slip at the end"),
  public_suffix: say("geen eigen domein", "pas de domaine propre", "keine eigene Domain", "no domain of its own"),
  non_ascii_local_part: say(
    "letters die mail niet kent",
    "lettres que le mail ne connaît pas",
    "Buchstaben, die Mail nicht kennt",
    "letters that mail does not know",
  ),
  control_character: say("onzichtbaar teken", "signe invisible", "unsichtbares Zeichen", "invisible sign"),
  system_address: say(
    "van een machine, nooit mailen",
    "d’une machine, ne jamais écrire",
    "von einer Maschine, nie mailen",
    "a machine’s, never to be mailed",
  ),
  domain_not_found: say("domein bestaat niet", "domaine inexistant", "Domain gibt es nicht", "domain does not exist"),
  null_mx: say("domein neemt geen mail aan", "domaine sans mail", "Domain nimmt keine Mail an", "domain takes no mail"),
  no_mail_host: say(
    "domein zonder mailserver",
    "domaine sans serveur mail",
    "Domain ohne Mailserver",
    "domain without a mail server",
  ),
  no_mail_policy: say(
    "domein doet geen mail",
    "domaine sans usage de mail",
    "Domain nutzt keine Mail",
    "domain uses no mail",
  ),
  mx_unresolvable: say(
    "mailserver niet gevonden",
    "serveur mail introuvable",
    "Mailserver nicht gefunden",
    "mail server not found",
  ),
  domain_typo: say("wellicht een tikfout", "faute de frappe probable", "wohl ein Tippfehler", "probably a slip"),
  disposable: say("wegwerpadres", "adresse jetable", "Wegwerfadresse", "throw-away address"),
  disposable_suspected: say(
    "wellicht een wegwerpadres",
    "adresse jetable probable",
    "wohl eine Wegwerfadresse",
    "probably a throw-away address",
  ),
  role: say(
    "functie, geen persoon",
    "fonction, pas une personne",
    "Funktion, keine Person",
    "a function, not a person",
  ),
  placeholder: say(
    "ingevuld om iets in te vullen",
    "rempli pour remplir",
    "nur zum Ausfüllen",
    "typed in to fill a field",
  ),
  reserved_domain: say("voorbeeldadres", "adresse d’exemple", "Beispieladresse", "an example address"),
  mojibake: say("verminkte letters", "lettres abîmées", "verstümmelte Buchstaben", "garbled letters"),
  implicit_mx: say(
    "geen eigen mailserver",
    "pas de serveur mail propre",
    "kein eigener Mailserver",
    "no mail server of its own",
  ),
  parked: say("domein te koop", "domaine à vendre", "Domain zu verkaufen", "domain for sale"),
  dns_unavailable: say("nog niet nagegaan", "pas encore vérifié", "noch nicht geprüft", "not looked up yet"),
};

/** Why somebody is in their pile: the codes of eligibility (API.md), and `askable`. */
const eligibility: Record<string, Words> = {
  askable: say("mogen gevraagd worden", "peuvent être interrogées", "dürfen gefragt werden", "may be asked"),
  already_given: say("zeiden hier ja", "ont dit oui ici", "sagten hier Ja", "said yes here"),
  in_order_already: say(
    "zijn al in orde: een ja dat je kunt tonen, of klant",
    "déjà en ordre : un oui que vous pouvez montrer, ou clientes",
    "schon in Ordnung: ein Ja, das Sie zeigen können, oder Kunden",
    "in order already: a yes you can show, or customers",
  ),
  suppressed: say(
    "op de lijst ‘niet mailen’",
    "sur la liste « ne pas écrire »",
    "auf der Liste „nicht mailen“",
    "on the list “do not mail”",
  ),
  opted_out: say("zeiden nee", "ont dit non", "sagten Nein", "said no"),
  undeliverable: say(
    "geen adres waar mail aankomt",
    "adresse où aucun mail n’arrive",
    "keine Adresse, die Mail erreicht",
    "no address that mail can reach",
  ),
  third_party_source: say(
    "van iemand anders gekregen of gekocht",
    "reçues ou achetées d’un tiers",
    "von Dritten bekommen oder gekauft",
    "got or bought from somebody else",
  ),
  jurisdiction: say(
    "de wet van hun land laat vragen per mail niet toe",
    "la loi de leur pays ne permet pas de demander par mail",
    "das Recht ihres Landes erlaubt keine Frage per Mail",
    "the law of their country allows no question by mail",
  ),
  basis_unknown: say(
    "je weet niet of ze ja zeiden",
    "vous ne savez pas si elles ont dit oui",
    "Sie wissen nicht, ob sie Ja sagten",
    "you do not know whether they said yes",
  ),
  role: say(
    "functieadres, geen persoon",
    "adresse de fonction, pas une personne",
    "Funktionsadresse, keine Person",
    "a function, not a person",
  ),
  too_old: say(
    "langer dan drie jaar niets gehoord",
    "sans nouvelles depuis plus de trois ans",
    "seit über drei Jahren nichts gehört",
    "nothing for more than three years",
  ),
  paused: say("pauzeren zelf", "en pause, à leur demande", "pausieren selbst", "paused by themselves"),
  in_other_campaign: say(
    "worden nu al gevraagd",
    "déjà interrogées en ce moment",
    "werden gerade schon gefragt",
    "are being asked now",
  ),
};

/** The plain words for a code; the code itself only where we have none. */
export function hygieneWords(code: string, locale: Locale): string {
  return hygiene[code]?.[locale] ?? code;
}

export function eligibilityWords(code: string, locale: Locale): string {
  return eligibility[code]?.[locale] ?? code;
}
