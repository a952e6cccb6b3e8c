import { say } from "../say.ts";

/** An exception from a rule of the first step: asked for here, signed by two people by mail. */
export const exceptionWords = {
  open: say("Een uitzondering vragen", "Demander une exception", "Eine Ausnahme erbitten", "Ask for an exception"),
  lead: say(
    "Twee mensen tekenen ervoor, elk met hun eigen link per mail: de eigenaar en wie over privacy waakt. Tot beiden tekenden, verandert er niets. Wie nee zei, kan nooit een uitzondering zijn.",
    "Deux personnes signent, chacune par son propre lien : le propriétaire et la personne chargée de la vie privée. Rien ne change avant leurs deux signatures. Qui a dit non ne peut jamais être une exception.",
    "Zwei Menschen unterschreiben, jeder mit eigenem Link per Mail: der Inhaber und wer über den Datenschutz wacht. Bis beide unterschrieben haben, ändert sich nichts. Wer Nein sagte, ist nie eine Ausnahme.",
    "Two people sign, each by a link of their own: the owner, and whoever guards privacy. Until both have signed nothing changes. Whoever said no can never be an exception.",
  ),
  which: say("Voor wie?", "Pour qui ?", "Für wen?", "For whom?"),
  reason: say(
    "Waarom mag je het hen toch vragen?",
    "Pourquoi pouvez-vous quand même leur demander ?",
    "Warum dürfen Sie sie trotzdem fragen?",
    "Why may you ask them all the same?",
  ),
  send: say(
    "Vraag beide handtekeningen",
    "Demander les deux signatures",
    "Beide Unterschriften erbitten",
    "Ask for both signatures",
  ),
  problems: {
    reason: say(
      "Kies voor wie, en schrijf waarom.",
      "Choisissez pour qui, et écrivez pourquoi.",
      "Wählen Sie, für wen, und schreiben Sie, warum.",
      "Choose for whom, and write why.",
    ),
    signers: say(
      "Er zijn twee verschillende mensen nodig om te tekenen. Vul bij Instellingen een contact en een privacyverantwoordelijke in, elk met een eigen e-mailadres.",
      "Il faut deux personnes différentes pour signer. Indiquez dans les Réglages un contact et une personne chargée de la vie privée, chacune avec son adresse.",
      "Zwei verschiedene Menschen müssen unterschreiben. Tragen Sie in den Einstellungen einen Kontakt und eine Person für den Datenschutz ein, jede mit eigener Adresse.",
      "Two different people must sign. Give a contact and a privacy officer under Settings, each with an e-mail address of their own.",
    ),
  },
  states: {
    waiting_for_signatures: say(
      "wacht op handtekeningen",
      "attend les signatures",
      "wartet auf Unterschriften",
      "waits for signatures",
    ),
    signed: say("door beiden getekend", "signée par les deux", "von beiden unterschrieben", "signed by both"),
    in_force: say("gebruikt bij het vertrek", "utilisée au départ", "beim Start verwendet", "used at the launch"),
    withdrawn: say("ingetrokken", "retirée", "zurückgezogen", "withdrawn"),
    expired: say(
      "te laat getekend, vraag ze opnieuw",
      "trop tard, demandez-la de nouveau",
      "zu spät, bitte neu erbitten",
      "too late, ask for it again",
    ),
  },
  asked: say("Gevraagde uitzonderingen", "Exceptions demandées", "Erbetene Ausnahmen", "Exceptions asked for"),
};
