import type { Locale } from "../ui/texts/locale.ts";
import type { ErasureMode } from "./erase-people.ts";

/**
 * What is told to a person before and after they are erased (STANDARDS 5.7): what goes, what stays and for how long, and the
 * way back. `years` is how long a sealed proof is kept.
 */
export function erasureWords(mode: ErasureMode, { locale, years }: { locale: Locale; years: number }): string[] {
  const { gone, mark, sealed, shredded, back } = words[locale];
  return [gone, mode === "sealed" ? sealed(years) : shredded, mark, back];
}

/** How long a proof is kept, in the words' unit: whole years, at least one. */
export const yearsOf = (days: number) => Math.max(1, Math.round(days / 365.25));

type Words = { gone: string; mark: string; sealed: (years: number) => string; shredded: string; back: string };

const words: Record<Locale, Words> = {
  nl: {
    gone: "We wissen je adres, je naam en alles wat we over je kunnen lezen.",
    mark: "We bewaren één teken in code van je adres. Daarmee zorgen we dat je geen mail meer krijgt. Dat teken is nog altijd een persoonsgegeven, maar er staat geen naam of adres in.",
    sealed: (years) =>
      `Het bewijs van wat je koos, bewaren we versleuteld: ${years} jaar, alleen voor als er een rechtszaak of klacht komt. Niemand leest het zonder reden, en elke keer wordt opgeschreven.`,
    shredded: "Ook het bewijs van wat je koos, vernietigen we meteen.",
    back: "Wil je later toch weer mail? Dan kun je je altijd zelf opnieuw inschrijven.",
  },
  fr: {
    gone: "Nous effaçons votre adresse, votre nom et tout ce que nous pouvons lire à votre sujet.",
    mark: "Nous gardons une seule marque codée de votre adresse. Elle sert à ne plus jamais vous écrire. C’est encore une donnée personnelle, mais elle ne contient ni nom ni adresse.",
    sealed: (years) =>
      `La preuve de votre choix reste chiffrée pendant ${years} ${years === 1 ? "an" : "ans"}, uniquement en cas de plainte ou de procès. Personne ne la lit sans raison, et chaque lecture est notée.`,
    shredded: "La preuve de votre choix est détruite tout de suite, elle aussi.",
    back: "Vous changez d’avis plus tard ? Vous pouvez toujours vous réinscrire vous-même.",
  },
  de: {
    gone: "Wir löschen Ihre Adresse, Ihren Namen und alles, was wir über Sie lesen können.",
    mark: "Wir behalten ein einziges verschlüsseltes Zeichen Ihrer Adresse. So bekommen Sie keine Mail mehr. Es ist noch ein personenbezogenes Datum, aber es enthält weder Namen noch Adresse.",
    sealed: (years) =>
      `Den Nachweis Ihrer Wahl bewahren wir ${years} ${years === 1 ? "Jahr" : "Jahre"} verschlüsselt auf, nur für eine Beschwerde oder einen Rechtsstreit. Niemand liest ihn ohne Grund, und jedes Mal wird es festgehalten.`,
    shredded: "Auch den Nachweis Ihrer Wahl vernichten wir sofort.",
    back: "Möchten Sie später doch wieder Mails? Dann können Sie sich jederzeit selbst neu anmelden.",
  },
  en: {
    gone: "We erase your address, your name and everything that we can read about you.",
    mark: "We keep one coded mark of your address, so that you are never mailed again. It is still personal data, but there is no name and no address in it.",
    sealed: (years) =>
      `The proof of what you chose is kept encrypted for ${years} ${years === 1 ? "year" : "years"}, only for a complaint or a lawsuit. Nobody reads it without a reason, and each time is written down.`,
    shredded: "The proof of what you chose is destroyed at once as well.",
    back: "Do you want mail again later? You can always sign up again yourself.",
  },
};
