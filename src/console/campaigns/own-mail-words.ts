import type { StaffMailKind } from "../../messages/keep-staff-mail.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

const kinds: Record<StaffMailKind, Record<Locale, string>> = {
  test: say("Proefmail", "Mail d’essai", "Testmail", "Test mail"),
  signature: say("Vraag om te tekenen", "Demande de signature", "Bitte um Unterschrift", "Request to sign"),
  launch: say("Vraag om een ja", "Demande d’un oui", "Bitte um ein Ja", "Request for a yes"),
  answer: say("Antwoord op die vraag", "Réponse à cette demande", "Antwort auf diese Bitte", "Answer to that request"),
};

export const ownMailWords = {
  title: say("Mails aan jullie zelf", "Mails à vous-mêmes", "Mails an Sie selbst", "Mails to yourselves"),
  lead: say(
    "Proefmails, vragen om te tekenen of om een ja, en de antwoorden. Naar niemand op de lijst.",
    "Mails d’essai, demandes de signature ou d’un oui, et réponses. À personne de la liste.",
    "Testmails, Bitten um Unterschrift oder um ein Ja, und die Antworten. An niemanden auf der Liste.",
    "Test mails, requests to sign or to say yes, and the answers. To nobody on the list.",
  ),
  none: say(
    "Er is nog geen zulke mail verstuurd.",
    "Aucun mail de ce genre n’est encore parti.",
    "Noch ist keine solche Mail hinausgegangen.",
    "No such mail has been sent yet.",
  ),
  hint: say(
    "Zo was de mail. De links staan er niet echt in: wie een link heeft, kan ermee tekenen.",
    "Le mail tel qu’il était. Ses liens n’y sont pas : qui a un lien peut s’en servir pour signer.",
    "So war die Mail. Ihre Links stehen nicht darin: Wer einen Link hat, kann damit unterschreiben.",
    "The mail as it was. Its links are left out: whoever has one can sign with it.",
  ),
  notTaken: say(
    "De maildienst heeft deze mail niet bevestigd.",
    "Le service de mail n’a pas confirmé ce mail.",
    "Der Maildienst hat diese Mail nicht bestätigt.",
    "The mail service has not confirmed this mail.",
  ),
  gone: say(
    "De inhoud is niet meer bewaard.",
    "Le contenu n’est plus conservé.",
    "Der Inhalt ist nicht mehr aufbewahrt.",
    "What stood in it is no longer kept.",
  ),
  all: say(
    "Alle mails aan jullie zelf",
    "Tous les mails à vous-mêmes",
    "Alle Mails an Sie selbst",
    "All mails to yourselves",
  ),
  kinds,
};
