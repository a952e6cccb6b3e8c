import type { Week } from "../accounts/read-week.ts";
import type { Locale } from "../ui/texts/locale.ts";
import type { StaffMail } from "./staff-mail.ts";

type Words = {
  subject: (account: string) => string;
  title: string;
  quiet: string;
  busy: (actor: string, looks: number, usual: number) => string;
  night: (actor: string, acts: number) => string;
  figures: (takings: number, shown: number, erased: number) => string;
  overdue: (n: number) => string;
  button: string;
};

/** The officer's week in a few lines: first what is out of the ordinary, then the figures. */
export function digestMail(locale: Locale, account: string, week: Week & { overdue: number }): StaffMail["about"] {
  const w = words[locale];
  const unusual = [
    ...week.busy.map(({ actor, looks, usual }) => w.busy(actor, looks, usual)),
    ...week.nights.map(({ actor, acts }) => w.night(actor, acts)),
    ...(week.overdue > 0 ? [w.overdue(week.overdue)] : []),
  ];
  return {
    subject: w.subject(account),
    title: w.title,
    paragraphs: [...(unusual.length === 0 ? [w.quiet] : unusual), w.figures(week.takings, week.shown, week.erased)],
    button: w.button,
  };
}

const words: Record<Locale, Words> = {
  nl: {
    subject: (account) => `De week van ${account}: wie keek waarnaar`,
    title: "Wie keek waarnaar, deze week",
    quiet: "Er gebeurde niets ongewoons.",
    busy: (actor, looks, usual) =>
      `${actor} keek ${looks} keer naar gegevens van mensen; anders is dat ${usual} keer per week.`,
    night: (actor, acts) => `${actor} werkte ’s nachts: ${acts} keer tussen 22 en 6 uur.`,
    figures: (takings, shown, erased) =>
      `Meegenomen: ${takings}. Verborgen adressen getoond: ${shown}. Mensen vergeten: ${erased}.`,
    overdue: (n) => `Aan de balie wachten ${n} vragen langer dan de wet toelaat.`,
    button: "Bekijk wie wat deed",
  },
  fr: {
    subject: (account) => `La semaine de ${account} : qui a regardé quoi`,
    title: "Qui a regardé quoi, cette semaine",
    quiet: "Il ne s’est rien passé d’inhabituel.",
    busy: (actor, looks, usual) =>
      `${actor} a regardé ${looks} fois des données de personnes ; d’habitude c’est ${usual} fois par semaine.`,
    night: (actor, acts) => `${actor} a travaillé la nuit : ${acts} fois entre 22 h et 6 h.`,
    figures: (takings, shown, erased) =>
      `Emporté : ${takings}. Adresses masquées affichées : ${shown}. Personnes oubliées : ${erased}.`,
    overdue: (n) => `Au guichet, ${n} demandes attendent plus que la loi ne permet.`,
    button: "Voir qui a fait quoi",
  },
  de: {
    subject: (account) => `Die Woche von ${account}: wer was ansah`,
    title: "Wer was ansah, diese Woche",
    quiet: "Es geschah nichts Ungewöhnliches.",
    busy: (actor, looks, usual) =>
      `${actor} sah ${looks}-mal Daten von Menschen an; sonst ist das ${usual}-mal in der Woche.`,
    night: (actor, acts) => `${actor} arbeitete nachts: ${acts}-mal zwischen 22 und 6 Uhr.`,
    figures: (takings, shown, erased) =>
      `Mitgenommen: ${takings}. Verborgene Adressen gezeigt: ${shown}. Menschen vergessen: ${erased}.`,
    overdue: (n) => `Am Schalter warten ${n} Anliegen länger, als das Gesetz erlaubt.`,
    button: "Ansehen, wer was tat",
  },
  en: {
    subject: (account) => `The week of ${account}: who looked at what`,
    title: "Who looked at what, this week",
    quiet: "Nothing unusual happened.",
    busy: (actor, looks, usual) =>
      `${actor} looked at people’s data ${looks} times; usually that is ${usual} times a week.`,
    night: (actor, acts) => `${actor} worked at night: ${acts} times between 22:00 and 6:00.`,
    figures: (takings, shown, erased) =>
      `Taken out: ${takings}. Hidden addresses shown: ${shown}. People forgotten: ${erased}.`,
    overdue: (n) => `At the request desk ${n} requests wait longer than the law allows.`,
    button: "See who did what",
  },
};
