import { sql } from "drizzle-orm";
import type { Account } from "../../accounts/queries.ts";
import type { Deps } from "../../deps.ts";
import { withoutSlots } from "../../mail/without-slots.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import type { Alarm, MessageData } from "../message-data.ts";

type Log = { title: string; what: (moment: string) => string; means: string; todo: string; button: string };
type Cluster = {
  title: string;
  what: (people: number, group: string, campaign: string) => string;
  means: string;
  todo: string;
  button: string;
};

const words: Record<Locale, { log: Log; cluster: Cluster }> = {
  nl: {
    log: {
      title: "Er klopt iets niet in je logboek",
      what: (moment) => `Op ${moment} volgde het logboek met toestemmingen niet op de stand die eerder is ondertekend.`,
      means:
        "Wij ondertekenen niets meer tot dit is uitgezocht. Toestemmingen en uitschrijvingen worden wel gewoon genoteerd.",
      todo: "Laat je beheerder meteen kijken. Bewaar de mails met de stand van je logboek: daarmee is na te gaan wat er veranderd is.",
      button: "Bekijk de laatste stand",
    },
    cluster: {
      title: "Veel uitschrijvingen in één keer",
      what: (people, group, campaign) =>
        `Binnen twee minuten ${people === 1 ? "schreef 1 persoon" : `schreven ${people} mensen`} bij ${group} zich uit met één klik. Campagne: ${campaign}.`,
      means: "Dat doet meestal een machine die links controleert. Elke uitschrijving blijft gelden.",
      todo: "De campagne gaat door. Kijk na wie het zijn: zij kunnen zich zelf opnieuw aanmelden.",
      button: "Open de console",
    },
  },
  fr: {
    log: {
      title: "Quelque chose ne va pas dans votre journal",
      what: (moment) => `Le ${moment}, le journal des consentements ne suivait plus l'état signé auparavant.`,
      means:
        "Nous ne signons plus rien avant que ce soit éclairci. Les consentements et les désinscriptions sont notés comme d'habitude.",
      todo: "Demandez à votre administrateur de regarder tout de suite. Gardez les e-mails avec l'état du journal : ils montrent ce qui a changé.",
      button: "Voir le dernier état",
    },
    cluster: {
      title: "Beaucoup de désinscriptions d'un coup",
      what: (people, group, campaign) =>
        `En deux minutes, ${people === 1 ? `1 personne chez ${group} s'est désinscrite` : `${people} personnes chez ${group} se sont désinscrites`} en un clic. Campagne : ${campaign}.`,
      means: "C'est le plus souvent une machine qui contrôle les liens. Chaque désinscription reste valable.",
      todo: "La campagne continue. Regardez de qui il s'agit : ces personnes peuvent se réinscrire elles-mêmes.",
      button: "Ouvrir la console",
    },
  },
  de: {
    log: {
      title: "Mit Ihrem Protokoll stimmt etwas nicht",
      what: (moment) => `Am ${moment} passte das Protokoll der Einwilligungen nicht zum zuvor unterschriebenen Stand.`,
      means:
        "Wir unterschreiben nichts mehr, bis das geklärt ist. Einwilligungen und Abmeldungen werden weiter festgehalten.",
      todo: "Lassen Sie Ihre Administration sofort nachsehen. Heben Sie die E-Mails mit dem Stand auf: Sie zeigen, was sich geändert hat.",
      button: "Letzten Stand ansehen",
    },
    cluster: {
      title: "Viele Abmeldungen auf einmal",
      what: (people, group, campaign) =>
        `Innerhalb von zwei Minuten ${people === 1 ? "hat sich 1 Person" : `haben sich ${people} Menschen`} bei ${group} mit einem Klick abgemeldet. Kampagne: ${campaign}.`,
      means: "Das ist meist eine Maschine, die Links prüft. Jede Abmeldung gilt.",
      todo: "Die Kampagne läuft weiter. Sehen Sie nach, wer es ist: Diese Menschen können sich selbst wieder anmelden.",
      button: "Konsole öffnen",
    },
  },
  en: {
    log: {
      title: "Something is wrong with your log",
      what: (moment) => `On ${moment} the log of permissions did not lead on from what was signed before.`,
      means: "We sign nothing more until this is cleared up. Permissions and unsubscribes are recorded as usual.",
      todo: "Ask your administrator to look at once. Keep the mails that say how your log stood: they show what has changed.",
      button: "See the last state",
    },
    cluster: {
      title: "Many unsubscribes at once",
      what: (people, group, campaign) =>
        `Within two minutes ${people === 1 ? "1 person" : `${people} people`} at ${group} unsubscribed with one click. Campaign: ${campaign}.`,
      means: "That is mostly a machine that checks links. Every unsubscribe holds.",
      todo: "The campaign goes on. Look at who they are: they can sign up again themselves.",
      button: "Open the console",
    },
  },
};

type Given = { account: Account; locale: Locale; data: MessageData };
export type AlarmMail = { subject: string; title: string; paragraphs: string[]; button: string };

/** What is wrong, what it means, and what to do: to whoever the account named as its contact. */
export async function alarmMail(
  deps: Pick<Deps, "db">,
  { account, locale, data }: Given,
): Promise<AlarmMail | undefined> {
  const { alarm, at } = data;
  if (!alarm) return undefined;
  const t = alarm.kind === "log" ? words[locale].log : words[locale].cluster;
  const moment = at ? momentWords(at, { locale, country: account.country, timeZone: account.timeZone }) : "";
  const what =
    alarm.kind === "log" ? words[locale].log.what(moment) : await clusterWords(deps, account.id, { alarm, locale });
  return { subject: t.title, title: t.title, paragraphs: [what, t.means, t.todo].map(withoutSlots), button: t.button };
}

type Clustered = { alarm: Extract<Alarm, { kind: "one_click_cluster" }>; locale: Locale };

async function clusterWords(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { alarm, locale }: Clustered,
): Promise<string> {
  const [row] = await db.execute<{ name: string }>(
    sql`select name from campaigns where account_id = ${accountId} and id = ${alarm.campaign}`,
  );
  return words[locale].cluster.what(alarm.people, alarm.mxGroup, `‘${row?.name ?? alarm.campaign}’`);
}
