import type { Locale } from "../ui/texts/locale.ts";

/** What the pages about a change of address say. */
export type AddressWords = {
  /** On the preference centre. */
  title: string;
  hint: string;
  label: string;
  button: string;
  asked: string;
  problem: string;
  /** On the page behind the two mails. */
  page: string;
  from: (masked: string) => string;
  to: (masked: string) => string;
  both: string;
  stays: string;
  keep: string;
  kept: string;
  /** A machine may have pressed. */
  unsure: string;
  confirm: string;
  notMe: string;
  notMeHint: string;
  waitingTitle: string;
  waiting: string;
  doneTitle: string;
  done: string;
  declinedTitle: string;
  declined: string;
  closed: string;
};

const nl: AddressWords = {
  title: "Een ander adres",
  hint: "We mailen je oude en je nieuwe adres. Pas als je in allebei op de knop drukt, verandert het.",
  label: "Je nieuwe e-mailadres",
  button: "Verander mijn adres",
  asked:
    "Er zijn mails onderweg naar je oude en je nieuwe adres. Druk binnen 24 uur in allebei op de knop. Tot dan blijft alles zoals het is.",
  problem: "Dit lijkt geen e-mailadres. Kijk het na, bijvoorbeeld: naam@bedrijf.be.",
  page: "Je adres veranderen",
  from: (masked) => `Nu gaat je mail naar: ${masked}`,
  to: (masked) => `Voortaan gaat je mail naar: ${masked}`,
  both: "Het verandert pas als het oude en het nieuwe adres dit allebei bevestigen.",
  stays: "Wat je koos, en waar je nee tegen zei, blijft zoals het is.",
  keep: "Laat het zoals het is",
  kept: "Er is niets veranderd.",
  unsure: "We zijn niet zeker dat een mens drukte, en veranderden niets. Wacht tien minuten en druk dan nog eens.",
  confirm: "Ja, verander mijn adres",
  notMe: "Dit was ik niet",
  notMeHint: "Dan verandert er niets, en we mailen je hier niet meer over.",
  waitingTitle: "Dank je. Nu het andere adres nog.",
  waiting: "Druk ook op de knop in de mail aan het andere adres. Tot dan blijft alles zoals het is.",
  doneTitle: "Je adres is veranderd",
  done: "Vanaf nu gaat je mail naar het nieuwe adres. Beide adressen krijgen nog één mail die dat zegt.",
  declinedTitle: "Goed dat je het zegt",
  declined: "Er verandert niets aan het adres.",
  closed: "Je adres is niet veranderd. Vraag het opnieuw op de pagina met je keuzes.",
};

const fr: AddressWords = {
  title: "Une autre adresse",
  hint: "Nous écrivons à votre ancienne et à votre nouvelle adresse. Elle ne change que si vous appuyez sur le bouton dans les deux e-mails.",
  label: "Votre nouvelle adresse e-mail",
  button: "Changer mon adresse",
  asked:
    "Des e-mails sont en route vers votre ancienne et votre nouvelle adresse. Appuyez sur le bouton dans les deux, dans les 24 heures. D’ici là, rien ne change.",
  problem: "Ceci ne ressemble pas à une adresse e-mail. Vérifiez-la, par exemple : nom@societe.be.",
  page: "Changer votre adresse",
  from: (masked) => `Maintenant, vos e-mails vont à : ${masked}`,
  to: (masked) => `Ensuite, vos e-mails vont à : ${masked}`,
  both: "Elle ne change que si l’ancienne et la nouvelle adresse le confirment toutes les deux.",
  stays: "Ce que vous avez choisi, et ce que vous avez refusé, reste comme avant.",
  keep: "Laisser comme c’est",
  kept: "Rien n’a changé.",
  unsure:
    "Nous ne sommes pas sûrs qu’une personne a appuyé, et n’avons rien changé. Attendez dix minutes et appuyez encore une fois.",
  confirm: "Oui, changer mon adresse",
  notMe: "Ce n’était pas moi",
  notMeHint: "Alors rien ne change, et nous ne vous écrivons plus à ce sujet.",
  waitingTitle: "Merci. Il manque encore l’autre adresse.",
  waiting: "Appuyez aussi sur le bouton dans l’e-mail envoyé à l’autre adresse. D’ici là, rien ne change.",
  doneTitle: "Votre adresse a changé",
  done: "À partir de maintenant, vos e-mails vont à la nouvelle adresse. Les deux adresses reçoivent encore un e-mail qui le dit.",
  declinedTitle: "Merci de nous le dire",
  declined: "L’adresse ne change pas.",
  closed: "Votre adresse n’a pas changé. Demandez-le à nouveau sur la page de vos choix.",
};

const de: AddressWords = {
  title: "Eine andere Adresse",
  hint: "Wir schreiben an Ihre alte und an Ihre neue Adresse. Sie ändert sich erst, wenn Sie in beiden E-Mails auf den Knopf drücken.",
  label: "Ihre neue E-Mail-Adresse",
  button: "Meine Adresse ändern",
  asked:
    "E-Mails an Ihre alte und Ihre neue Adresse sind unterwegs. Drücken Sie binnen 24 Stunden in beiden auf den Knopf. Bis dahin bleibt alles, wie es ist.",
  problem: "Das sieht nicht nach einer E-Mail-Adresse aus. Prüfen Sie sie, zum Beispiel: name@firma.de.",
  page: "Ihre Adresse ändern",
  from: (masked) => `Jetzt gehen Ihre E-Mails an: ${masked}`,
  to: (masked) => `Künftig gehen Ihre E-Mails an: ${masked}`,
  both: "Sie ändert sich erst, wenn die alte und die neue Adresse es beide bestätigen.",
  stays: "Was Sie gewählt haben, und wozu Sie Nein gesagt haben, bleibt, wie es ist.",
  keep: "So lassen, wie es ist",
  kept: "Es hat sich nichts geändert.",
  unsure:
    "Wir sind nicht sicher, dass ein Mensch gedrückt hat, und haben nichts geändert. Warten Sie zehn Minuten und drücken Sie noch einmal.",
  confirm: "Ja, meine Adresse ändern",
  notMe: "Das war ich nicht",
  notMeHint: "Dann ändert sich nichts, und wir schreiben Ihnen dazu nicht mehr.",
  waitingTitle: "Danke. Jetzt fehlt noch die andere Adresse.",
  waiting: "Drücken Sie auch in der E-Mail an die andere Adresse auf den Knopf. Bis dahin bleibt alles, wie es ist.",
  doneTitle: "Ihre Adresse ist geändert",
  done: "Ab jetzt gehen Ihre E-Mails an die neue Adresse. Beide Adressen bekommen noch eine E-Mail, die das sagt.",
  declinedTitle: "Danke für den Hinweis",
  declined: "An der Adresse ändert sich nichts.",
  closed: "Ihre Adresse ist nicht geändert. Fragen Sie auf der Seite mit Ihren Wünschen noch einmal.",
};

const en: AddressWords = {
  title: "Another address",
  hint: "We mail your old and your new address. It changes only when you press the button in both mails.",
  label: "Your new e-mail address",
  button: "Change my address",
  asked:
    "Mails are on their way to your old and your new address. Press the button in both within 24 hours. Until then all stays as it is.",
  problem: "This does not look like an e-mail address. Check it, for example: name@company.com.",
  page: "Change your address",
  from: (masked) => `Now your mail goes to: ${masked}`,
  to: (masked) => `From then on your mail goes to: ${masked}`,
  both: "It changes only when the old and the new address both confirm it.",
  stays: "What you chose, and what you said no to, stays as it is.",
  keep: "Leave it as it is",
  kept: "Nothing has changed.",
  unsure: "We are not sure that a person pressed, and changed nothing. Wait ten minutes and press once more.",
  confirm: "Yes, change my address",
  notMe: "This was not me",
  notMeHint: "Then nothing changes, and we mail you no more about it.",
  waitingTitle: "Thank you. Now the other address.",
  waiting: "Press the button in the mail to the other address too. Until then all stays as it is.",
  doneTitle: "Your address has changed",
  done: "From now on your mail goes to the new address. Both addresses get one more mail that says so.",
  declinedTitle: "Thank you for telling us",
  declined: "Nothing changes about the address.",
  closed: "Your address has not changed. Ask for it again on the page with your choices.",
};

export const addressWords: Record<Locale, AddressWords> = { nl, fr, de, en };
