import type { Account } from "../accounts/queries.ts";
import { withoutSlots } from "../mail/without-slots.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { momentWords } from "../ui/words.ts";
import type { MessageData } from "./message-data.ts";

type Words = {
  title: string;
  what: (host: string, moment: string) => string;
  gone: string;
  failing: string;
  next: string;
  id: (id: string) => string;
  button: string;
};

const words: Record<Locale, Words> = {
  nl: {
    title: "Je webhook staat uit",
    what: (host, moment) => `Wij sturen sinds ${moment} geen meldingen meer naar ${host}.`,
    gone: "Dat systeem antwoordde dat het adres niet meer bestaat (410).",
    failing: "Drie dagen lang kwam er geen enkele melding aan.",
    next: "Wat nog wachtte, bewaren wij 30 dagen. Laat je technicus het systeem nakijken, de webhook weer aanzetten en de gemiste meldingen opnieuw vragen.",
    id: (id) => `Nummer van de webhook: ${id}`,
    button: "Lees hoe dat gaat",
  },
  fr: {
    title: "Votre webhook est désactivé",
    what: (host, moment) => `Depuis ${moment}, nous n'envoyons plus de notifications à ${host}.`,
    gone: "Ce système a répondu que l'adresse n'existe plus (410).",
    failing: "Pendant trois jours, aucune notification n'est arrivée.",
    next: "Nous gardons 30 jours ce qui attendait encore. Faites vérifier le système par votre technicien, qui peut réactiver le webhook et redemander les notifications manquées.",
    id: (id) => `Numéro du webhook : ${id}`,
    button: "Lire comment faire",
  },
  de: {
    title: "Ihr Webhook ist abgeschaltet",
    what: (host, moment) => `Seit ${moment} senden wir keine Meldungen mehr an ${host}.`,
    gone: "Das System hat geantwortet, dass es die Adresse nicht mehr gibt (410).",
    failing: "Drei Tage lang kam keine einzige Meldung an.",
    next: "Was noch wartete, bewahren wir 30 Tage auf. Lassen Sie das System prüfen, den Webhook wieder einschalten und die verpassten Meldungen erneut anfordern.",
    id: (id) => `Nummer des Webhooks: ${id}`,
    button: "Lesen, wie das geht",
  },
  en: {
    title: "Your webhook is switched off",
    what: (host, moment) => `Since ${moment} we have sent no more events to ${host}.`,
    gone: "That system answered that the address is gone (410).",
    failing: "For three days not one event got through.",
    next: "We keep what was still waiting for 30 days. Have your technician check the system, switch the webhook on again and ask for the missed events.",
    id: (id) => `The webhook's number: ${id}`,
    button: "Read how to do that",
  },
};

/** That a webhook endpoint was switched off and why, to whoever the account named as its contact. */
export function webhookMail({ account, locale, data }: { account: Account; locale: Locale; data: MessageData }) {
  const t = words[locale];
  const { webhook, at } = data;
  const moment = at ? momentWords(at, { locale, country: account.country, timeZone: account.timeZone }) : "";
  const said = webhook
    ? [t.what(webhook.host, moment), webhook.reason === "gone" ? t.gone : t.failing, t.next, t.id(webhook.id)]
    : [];
  return { subject: t.title, title: t.title, paragraphs: said.map(withoutSlots), button: t.button };
}
