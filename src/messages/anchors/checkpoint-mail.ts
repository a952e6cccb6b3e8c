import type { Account } from "../../accounts/queries.ts";
import { withoutSlots } from "../../mail/without-slots.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import type { MessageData } from "../message-data.ts";

type Words = {
  title: string;
  what: (moment: string) => string;
  why: string;
  keep: string;
  off: string;
  button: string;
};

const words: Record<Locale, Words> = {
  nl: {
    title: "Bewaar dit: de stand van je logboek",
    what: (moment) => `Dit is de stand van het logboek met toestemmingen op ${moment}, ondertekend.`,
    why: "Met deze mail kun je later aantonen dat wat er toen in stond, sindsdien niet is veranderd. Ook wij kunnen dat dan niet meer ongemerkt doen.",
    keep: "Bewaar de mail. Je hoeft verder niets te doen. De stand is deze:",
    off: "Je krijgt hem hooguit één keer per dag, en alleen als er iets bijkwam. Uitzetten kan bij de instellingen.",
    button: "Bekijk de stand van nu",
  },
  fr: {
    title: "À conserver : l'état de votre journal",
    what: (moment) => `Voici l'état du journal des consentements au ${moment}, signé.`,
    why: "Avec cet e-mail, vous pouvez montrer plus tard que ce qu'il contenait n'a pas changé depuis. Nous non plus ne pouvons plus le faire sans que cela se voie.",
    keep: "Conservez l'e-mail. Vous n'avez rien d'autre à faire. L'état est le suivant :",
    off: "Vous le recevez une fois par jour au plus, et seulement si le journal a grandi. Il se désactive dans les réglages.",
    button: "Voir l'état actuel",
  },
  de: {
    title: "Bitte aufheben: der Stand Ihres Protokolls",
    what: (moment) => `Das ist der Stand des Protokolls der Einwilligungen am ${moment}, unterschrieben.`,
    why: "Mit dieser E-Mail können Sie später zeigen, dass sich sein Inhalt seither nicht geändert hat. Auch wir können das dann nicht mehr unbemerkt tun.",
    keep: "Heben Sie die E-Mail auf. Mehr müssen Sie nicht tun. Der Stand ist dieser:",
    off: "Sie bekommen sie höchstens einmal am Tag, und nur wenn etwas hinzukam. Abschalten geht in den Einstellungen.",
    button: "Den jetzigen Stand ansehen",
  },
  en: {
    title: "Keep this: how your log stands",
    what: (moment) => `This is how the log of permissions stood on ${moment}, signed.`,
    why: "With this mail you can show later that what it held then has not changed since. We cannot change it unnoticed either.",
    keep: "Keep the mail. There is nothing else to do. The log stands like this:",
    off: "You get it once a day at most, and only when the log grew. It can be switched off in the settings.",
    button: "See how it stands now",
  },
};

/** The checkpoint, line by line, to whoever the account named as its contact. */
export function checkpointMail({ account, locale, data }: { account: Account; locale: Locale; data: MessageData }) {
  const t = words[locale];
  const moment = data.at ? momentWords(data.at, { locale, country: account.country, timeZone: account.timeZone }) : "";
  const lines = (data.checkpoint ?? "").split("\n").filter((line) => line !== "");
  const paragraphs = [t.what(moment), t.why, t.keep, ...lines, t.off].map(withoutSlots);
  return { subject: t.title, title: t.title, paragraphs, button: t.button };
}
