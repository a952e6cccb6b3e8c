import { say } from "../say.ts";

type N = string;

/** What campaigns may send in a day, and the stop of a whole account. */
export const sendingWords = {
  lead: say(
    "Wie veel ineens verstuurt, komt in de spam terecht. Daarom groeit het met elke goede dag.",
    "Qui envoie beaucoup d’un coup finit dans les spams. C’est pourquoi cela grandit avec chaque bon jour.",
    "Wer plötzlich viel sendet, landet im Spam. Deshalb wächst es mit jedem guten Tag.",
    "Whoever sends much at once ends up as spam. So it grows with every good day.",
  ),
  today: say(
    (sent: N, max: N) =>
      `Vandaag ${sent === "1" ? "vertrok 1" : `vertrokken ${sent}`} van ${max === "1" ? "hoogstens 1 mail" : `de ${max} mails`} die al je campagnes samen mogen versturen.`,
    (sent: N, max: N) =>
      `Aujourd’hui, ${sent === "0" || sent === "1" ? `${sent} mail est parti` : `${sent} mails sont partis`} sur ${max === "1" ? "le seul" : `les ${max}`} que toutes vos campagnes peuvent envoyer ensemble.`,
    (sent: N, max: N) =>
      `Heute ${sent === "1" ? "ging 1" : `gingen ${sent}`} ${max === "1" ? "von höchstens 1 Mail" : `der ${max} Mails`} hinaus, die alle Ihre Kampagnen zusammen senden dürfen.`,
    (sent: N, max: N) =>
      `Today ${sent} of ${max === "1" ? "at most 1 mail" : `the ${max} mails`} left that all your campaigns together may send.`,
  ),
  free: say(
    (sent: N) =>
      `Vandaag ${sent === "1" ? "vertrok 1 mail" : `vertrokken ${sent} mails`} van campagnes. Een grens voor het hele account is er niet: elk domein groeit op zijn eigen tempo.`,
    (sent: N) =>
      `Aujourd’hui, ${sent === "0" || sent === "1" ? `${sent} mail de campagne est parti` : `${sent} mails de campagnes sont partis`}. Il n’y a pas de limite pour tout le compte : chaque domaine grandit à son rythme.`,
    (sent: N) =>
      `Heute ${sent === "1" ? "ging 1 Mail" : `gingen ${sent} Mails`} von Kampagnen hinaus. Für das ganze Konto gibt es keine Grenze: Jede Domain wächst in ihrem Tempo.`,
    (sent: N) =>
      `Today ${sent === "1" ? "1 mail" : `${sent} mails`} of campaigns left. There is no limit for the whole account: each domain grows at its own pace.`,
  ),
  grows: say(
    (most: N) =>
      `Morgen mag er de helft bij van je beste dag, tot ${most} op een dag. Wat vandaag niet meer past, vertrekt vanzelf een andere dag.`,
    (most: N) =>
      `Demain, la moitié de votre meilleur jour peut s’ajouter, jusqu’à ${most} par jour. Ce qui n’entre plus aujourd’hui part tout seul un autre jour.`,
    (most: N) =>
      `Morgen darf die Hälfte Ihres besten Tages dazukommen, bis ${most} an einem Tag. Was heute nicht mehr passt, geht von selbst an einem anderen Tag hinaus.`,
    (most: N) =>
      `Tomorrow half of your best day may come on top, up to ${most} in a day. What does not fit today leaves by itself on another day.`,
  ),
  fixed: say(
    "Dit getal is voor jullie apart ingesteld. Wat vandaag niet meer past, vertrekt vanzelf een andere dag.",
    "Ce nombre a été fixé pour vous. Ce qui n’entre plus aujourd’hui part tout seul un autre jour.",
    "Diese Zahl wurde eigens für Sie festgelegt. Was heute nicht mehr passt, geht von selbst an einem anderen Tag hinaus.",
    "This number was set for you alone. What does not fit today leaves by itself on another day.",
  ),
  always: say(
    "Bevestigingen en antwoorden tellen niet mee: die vertrekken altijd.",
    "Les confirmations et les réponses ne comptent pas : elles partent toujours.",
    "Bestätigungen und Antworten zählen nicht mit: Sie gehen immer hinaus.",
    "Confirmations and answers do not count: they always leave.",
  ),
  stopped: say("Gestopt", "Arrêté", "Angehalten", "Stopped"),
  since: say(
    (moment: N) => `Sinds ${moment}.`,
    (moment: N) => `Depuis ${moment}.`,
    (moment: N) => `Seit ${moment}.`,
    (moment: N) => `Since ${moment}.`,
  ),
  why: say(
    "Waarom mag het weer?",
    "Pourquoi cela peut-il reprendre ?",
    "Warum darf es weitergehen?",
    "Why may it go on?",
  ),
  whyHint: say(
    "We bewaren dit met je naam. Je campagnes blijven op pauze tot je ze zelf laat verdergaan.",
    "Nous gardons ceci avec votre nom. Vos campagnes restent en pause jusqu’à ce que vous les relanciez.",
    "Wir bewahren das mit Ihrem Namen auf. Ihre Kampagnen bleiben angehalten, bis Sie sie weitergehen lassen.",
    "We keep this with your name. Your campaigns stay paused until you let them go on.",
  ),
  lift: say("Geef het account vrij", "Libérer le compte", "Konto freigeben", "Release the account"),
  whyMissing: say(
    "Schrijf eerst waarom het weer mag.",
    "Écrivez d’abord pourquoi cela peut reprendre.",
    "Schreiben Sie zuerst, warum es weitergehen darf.",
    "First write why it may go on.",
  ),
  operatorOnly: say(
    "Het is de tweede keer in 90 dagen: alleen wie deze dienst beheert kan het account vrijgeven.",
    "C’est la deuxième fois en 90 jours : seul le gestionnaire de ce service peut libérer le compte.",
    "Es ist das zweite Mal in 90 Tagen: Nur wer diesen Dienst betreibt, kann das Konto freigeben.",
    "It is the second time in 90 days: only whoever runs this service can release the account.",
  ),
  lifted: say(
    "Het account is weer vrij. Laat je campagnes nu zelf verdergaan.",
    "Le compte est libéré. Relancez maintenant vous-même vos campagnes.",
    "Das Konto ist wieder frei. Lassen Sie Ihre Kampagnen jetzt selbst weitergehen.",
    "The account is free again. Now let your campaigns go on yourself.",
  ),
} as const;
