import type { BreakerScope } from "../../db/json.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { groupName } from "./group-names.ts";

/** Why sending stopped and what to do, for people who send newsletters and know nothing of mail servers. Plain words, level B1. */
type Figures = Readonly<Record<string, string>>;
type Say = (figures: Figures, group: string) => string;
type Words = {
  because: Record<string, Say>;
  /** What opened on what all accounts sent: the account's own list need not be the cause. */
  everybody: string;
  unknown: string;
  waits: Say;
  reopen: string;
};

const n = (figures: Figures, name: string): string => figures[name] ?? "0";
const isOne = (figures: Figures, name: string): boolean => n(figures, name) === "1";

const nl: Words = {
  because: {
    hard_bounces: (f) =>
      `Te veel adressen bestaan niet meer: ${n(f, "hard")} van de ${n(f, "sends")} mails ${isOne(f, "hard") ? "kwam" : "kwamen"} terug. Dat wijst op een oude lijst, en mailproviders straffen dat af. Zoek welk deel van de lijst het oudst is, haal het eruit of controleer het opnieuw.`,
    complaints: (f) =>
      `${isOne(f, "complaints") ? "1 persoon heeft" : `${n(f, "complaints")} mensen hebben`} je mail als spam gemeld. Kijk na of de mensen van je lijst je kennen, en of afzender en onderwerp duidelijk zeggen wie je bent.`,
    deferrals: (f, group) =>
      `${group} neemt op dit moment een deel van je mails niet aan (${n(f, "deferred")} van de ${n(f, "recent")}). Dat gaat meestal vanzelf over. Wij wachten en proberen het dan met een paar mails; je hoeft niets te doen.`,
    unsubscribes: (f) =>
      `Veel mensen hebben zich meteen uitgeschreven: ${n(f, "unsubscribed")} van de ${n(f, "wave")}. Kijk na of deze mensen je mail verwachten, en of de tekst zegt waarom je schrijft.`,
    content_rejected: (f) =>
      `${isOne(f, "contentRejected") ? "1 mail is" : `${n(f, "contentRejected")} mails zijn`} geweigerd om de inhoud. Pas de tekst of het logo aan en stuur eerst een testmail.`,
    blind: () =>
      "Wij horen al meer dan 30 minuten niet wat er met je mails gebeurt. Zonder dat weten wij niet of mensen klagen, dus sturen wij niets meer. Vraag je beheerder om de berichten van de mailprovider (SNS) na te kijken.",
    provider_not_healthy: () =>
      "De mailprovider houdt het account in het oog of heeft het stilgelegd. Vraag je beheerder om dat eerst met de provider op te lossen.",
    AccountSuspendedException: () =>
      "De mailprovider heeft het account stilgelegd. Vraag je beheerder om dat eerst met de provider op te lossen.",
    SendingPausedException: () =>
      "De mailprovider heeft het versturen gepauzeerd. Vraag je beheerder om dat eerst met de provider op te lossen.",
    MailFromDomainNotVerifiedException: () =>
      "Je afzenderdomein is bij de mailprovider niet in orde. Kijk bij de afzenderdomeinen welk DNS-record ontbreekt.",
    NotFoundException: () =>
      "Bij de mailprovider ontbreekt een instelling die voor deze campagne nodig is. Vraag je beheerder om ze na te kijken.",
    MessageRejected: () =>
      "De mailprovider heeft drie mails na elkaar geweigerd om hun inhoud of hun afzender. Pas de tekst aan en stuur eerst een testmail.",
    account_complaints: (f) =>
      `Het hele account is gestopt: ${isOne(f, "complaints") ? "1 persoon heeft" : `${n(f, "complaints")} mensen hebben`} mails uit je campagnes als spam gemeld. Kijk bij Instellingen, Versturen, wat dat betekent en wie het weer kan vrijgeven.`,
  },
  everybody:
    "Alles wat deze dienst verstuurt, voor alle klanten samen, is gestopt: er kwamen te veel mails terug. Dat hoeft niet aan jouw lijst te liggen. Vraag je beheerder wanneer het weer verder kan.",
  unknown:
    "De mailprovider laat ons niet meer versturen. Vraag je beheerder om na te kijken of onze toegang tot de provider nog in orde is.",
  waits: (_, group) => `Alleen de mails naar ${group} wachten; de andere gaan door.`,
  reopen: "Is het opgelost? Laat de campagne dan verdergaan en schrijf erbij waarom dat mag.",
};

const fr: Words = {
  because: {
    hard_bounces: (f) =>
      `Trop d'adresses n'existent plus : ${n(f, "hard")} ${isOne(f, "hard") ? "e-mail" : "e-mails"} sur ${n(f, "sends")} ${isOne(f, "hard") ? "est revenu" : "sont revenus"}. La liste est sans doute ancienne, et les fournisseurs de messagerie le sanctionnent. Cherchez la partie la plus ancienne de la liste, retirez-la ou faites-la vérifier.`,
    complaints: (f) =>
      `${isOne(f, "complaints") ? "1 personne a" : `${n(f, "complaints")} personnes ont`} signalé votre e-mail comme spam. Vérifiez que les personnes de votre liste vous connaissent, et que l'expéditeur et l'objet disent clairement qui vous êtes.`,
    deferrals: (f, group) =>
      `${group} refuse pour le moment une partie de vos e-mails (${n(f, "deferred")} sur ${n(f, "recent")}). En général, cela passe tout seul. Nous attendons, puis nous essayons avec quelques e-mails ; vous n'avez rien à faire.`,
    unsubscribes: (f) =>
      `Beaucoup de personnes se sont tout de suite désinscrites : ${n(f, "unsubscribed")} sur ${n(f, "wave")}. Vérifiez que ces personnes attendent votre e-mail, et que le texte dit pourquoi vous écrivez.`,
    content_rejected: (f) =>
      `${isOne(f, "contentRejected") ? "1 e-mail a été refusé" : `${n(f, "contentRejected")} e-mails ont été refusés`} à cause du contenu. Modifiez le texte ou le logo, puis envoyez d'abord un e-mail de test.`,
    blind: () =>
      "Depuis plus de 30 minutes, nous ne savons pas ce que deviennent vos e-mails. Nous ne voyons donc pas si des gens se plaignent, et nous n'envoyons plus rien. Demandez à votre administrateur de vérifier les messages du fournisseur d'envoi (SNS).",
    provider_not_healthy: () =>
      "Le fournisseur d'envoi surveille le compte ou l'a bloqué. Demandez à votre administrateur de régler d'abord cela avec le fournisseur.",
    AccountSuspendedException: () =>
      "Le fournisseur d'envoi a bloqué le compte. Demandez à votre administrateur de régler d'abord cela avec le fournisseur.",
    SendingPausedException: () =>
      "Le fournisseur d'envoi a mis l'envoi en pause. Demandez à votre administrateur de régler d'abord cela avec le fournisseur.",
    MailFromDomainNotVerifiedException: () =>
      "Votre domaine d'expédition n'est pas en ordre chez le fournisseur d'envoi. Regardez dans les domaines d'expédition quel enregistrement DNS manque.",
    NotFoundException: () =>
      "Il manque chez le fournisseur d'envoi un réglage nécessaire à cette campagne. Demandez à votre administrateur de le vérifier.",
    MessageRejected: () =>
      "Le fournisseur d'envoi a refusé trois e-mails de suite à cause de leur contenu ou de leur expéditeur. Modifiez le texte, puis envoyez d'abord un e-mail de test.",
    account_complaints: (f) =>
      `Tout le compte est arrêté : ${isOne(f, "complaints") ? "1 personne a" : `${n(f, "complaints")} personnes ont`} signalé des e-mails de vos campagnes comme spam. Voyez dans Réglages, Envoi, ce que cela signifie et qui peut le libérer.`,
  },
  everybody:
    "Tout ce que ce service envoie, pour tous les clients ensemble, est arrêté : trop d'e-mails sont revenus. Votre liste n'en est pas forcément la cause. Demandez à votre administrateur quand cela peut reprendre.",
  unknown:
    "Le fournisseur d'envoi ne nous laisse plus envoyer. Demandez à votre administrateur de vérifier que notre accès au fournisseur est encore en ordre.",
  waits: (_, group) => `Seuls les e-mails vers ${group} attendent ; les autres partent.`,
  reopen: "C'est réglé ? Relancez la campagne et écrivez pourquoi elle peut continuer.",
};

const de: Words = {
  because: {
    hard_bounces: (f) =>
      `Zu viele Adressen gibt es nicht mehr: ${n(f, "hard")} von ${n(f, "sends")} E-Mails ${isOne(f, "hard") ? "kam" : "kamen"} zurück. Das deutet auf eine alte Liste hin, und Mailanbieter bestrafen das. Suchen Sie den ältesten Teil der Liste, nehmen Sie ihn heraus oder lassen Sie ihn neu prüfen.`,
    complaints: (f) =>
      `${isOne(f, "complaints") ? "1 Person hat" : `${n(f, "complaints")} Menschen haben`} Ihre E-Mail als Spam gemeldet. Prüfen Sie, ob die Menschen auf Ihrer Liste Sie kennen, und ob Absender und Betreff klar sagen, wer Sie sind.`,
    deferrals: (f, group) =>
      `${group} nimmt im Moment einen Teil Ihrer E-Mails nicht an (${n(f, "deferred")} von ${n(f, "recent")}). Das geht meist von selbst vorbei. Wir warten und versuchen es dann mit wenigen E-Mails; Sie müssen nichts tun.`,
    unsubscribes: (f) =>
      `Viele Menschen haben sich sofort abgemeldet: ${n(f, "unsubscribed")} von ${n(f, "wave")}. Prüfen Sie, ob diese Menschen Ihre E-Mail erwarten, und ob der Text sagt, warum Sie schreiben.`,
    content_rejected: (f) =>
      `${isOne(f, "contentRejected") ? "1 E-Mail wurde" : `${n(f, "contentRejected")} E-Mails wurden`} wegen des Inhalts abgelehnt. Ändern Sie den Text oder das Logo, und senden Sie zuerst eine Test-E-Mail.`,
    blind: () =>
      "Seit mehr als 30 Minuten hören wir nicht, was mit Ihren E-Mails geschieht. Wir wissen also nicht, ob sich jemand beschwert, und senden nichts mehr. Bitten Sie Ihre Administration, die Meldungen des Versanddienstes (SNS) zu prüfen.",
    provider_not_healthy: () =>
      "Der Versanddienst beobachtet das Konto oder hat es gesperrt. Bitten Sie Ihre Administration, das zuerst mit dem Dienst zu klären.",
    AccountSuspendedException: () =>
      "Der Versanddienst hat das Konto gesperrt. Bitten Sie Ihre Administration, das zuerst mit dem Dienst zu klären.",
    SendingPausedException: () =>
      "Der Versanddienst hat das Senden angehalten. Bitten Sie Ihre Administration, das zuerst mit dem Dienst zu klären.",
    MailFromDomainNotVerifiedException: () =>
      "Ihre Absenderdomain ist beim Versanddienst nicht in Ordnung. Sehen Sie bei den Absenderdomains nach, welcher DNS-Eintrag fehlt.",
    NotFoundException: () =>
      "Beim Versanddienst fehlt eine Einstellung, die diese Kampagne braucht. Bitten Sie Ihre Administration, sie zu prüfen.",
    MessageRejected: () =>
      "Der Versanddienst hat drei E-Mails nacheinander wegen ihres Inhalts oder ihres Absenders abgelehnt. Ändern Sie den Text, und senden Sie zuerst eine Test-E-Mail.",
    account_complaints: (f) =>
      `Das ganze Konto ist angehalten: ${isOne(f, "complaints") ? "1 Person hat" : `${n(f, "complaints")} Menschen haben`} E-Mails aus Ihren Kampagnen als Spam gemeldet. Sehen Sie unter Einstellungen, Versand, was das heißt und wer es freigeben kann.`,
  },
  everybody:
    "Alles, was dieser Dienst für alle Kunden zusammen versendet, ist angehalten: Zu viele E-Mails kamen zurück. Das muss nicht an Ihrer Liste liegen. Fragen Sie Ihre Administration, wann es weitergehen kann.",
  unknown:
    "Der Versanddienst lässt uns nicht mehr senden. Bitten Sie Ihre Administration zu prüfen, ob unser Zugang zu diesem Dienst noch in Ordnung ist.",
  waits: (_, group) => `Nur die E-Mails an ${group} warten; die anderen gehen weiter.`,
  reopen: "Ist es gelöst? Dann lassen Sie die Kampagne weitergehen, und schreiben Sie dazu, warum das geht.",
};

const en: Words = {
  because: {
    hard_bounces: (f) =>
      `Too many addresses no longer exist: ${n(f, "hard")} of ${n(f, "sends")} mails came back. That points to an old list, and mail providers punish it. Find the oldest part of the list, and take it out or have it checked again.`,
    complaints: (f) =>
      `${isOne(f, "complaints") ? "1 person" : `${n(f, "complaints")} people`} reported your mail as spam. Check that the people on your list know you, and that sender and subject clearly say who you are.`,
    deferrals: (f, group) =>
      `${group} does not take some of your mails at the moment (${n(f, "deferred")} of ${n(f, "recent")}). That usually passes. We wait, and then try with a few mails; you need not do anything.`,
    unsubscribes: (f) =>
      `Many people unsubscribed at once: ${n(f, "unsubscribed")} of ${n(f, "wave")}. Check that these people expect your mail, and that the text says why you write.`,
    content_rejected: (f) =>
      `${isOne(f, "contentRejected") ? "1 mail was" : `${n(f, "contentRejected")} mails were`} refused because of the content. Change the text or the logo, and send a test mail first.`,
    blind: () =>
      "For more than 30 minutes we have not heard what becomes of your mails. We cannot see whether people complain, so we send no more. Ask your administrator to check the mail provider's notifications (SNS).",
    provider_not_healthy: () =>
      "The mail provider has put the account under review or has blocked it. Ask your administrator to settle that with the provider first.",
    AccountSuspendedException: () =>
      "The mail provider has blocked the account. Ask your administrator to settle that with the provider first.",
    SendingPausedException: () =>
      "The mail provider has paused sending. Ask your administrator to settle that with the provider first.",
    MailFromDomainNotVerifiedException: () =>
      "Your sender domain is not in order at the mail provider. See under sender domains which DNS record is missing.",
    NotFoundException: () =>
      "A setting that this campaign needs is missing at the mail provider. Ask your administrator to check it.",
    MessageRejected: () =>
      "The mail provider refused three mails in a row because of their content or sender. Change the text, and send a test mail first.",
    account_complaints: (f) =>
      `The whole account is stopped: ${isOne(f, "complaints") ? "1 person" : `${n(f, "complaints")} people`} reported mails of your campaigns as spam. See under Settings, Sending, what that means and who can release it.`,
  },
  everybody:
    "All that this service sends, for all customers together, is stopped: too many mails came back. Your list need not be the cause. Ask your administrator when it can go on.",
  unknown:
    "The mail provider does not let us send any more. Ask your administrator to check that our access to the provider is still in order.",
  waits: (_, group) => `Only the mails to ${group} wait; the others go on.`,
  reopen: "Is it solved? Then let the campaign go on, and write down why it may.",
};

const words: Record<Locale, Words> = { nl, fr, de, en };

type Told = {
  reason: string;
  figures: Record<string, number>;
  mxGroup: string | null;
  scope?: BreakerScope | undefined;
};

/** Why this breaker opened and what to do, in the account's language. */
export function stopWords(locale: string, { reason, figures, mxGroup, scope }: Told): string {
  const known = isLocale(locale) ? locale : "en";
  const t = words[known];
  const group = mxGroup === null ? "" : groupName(mxGroup);
  const written = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, figureIn(known, value)]));
  const isEverybodys = scope === "provider" && reason === "hard_bounces";
  const sentences = [isEverybodys ? t.everybody : (t.because[reason]?.(written, group) ?? t.unknown)];
  if (mxGroup !== null) sentences.push(t.waits(written, group));
  if (reason !== "deferrals") sentences.push(t.reopen);
  return sentences.join(" ");
}

function figureIn(locale: Locale, value: number): string {
  return value.toLocaleString(locale === "nl" ? "nl-BE" : locale === "en" ? "en-GB" : locale);
}
