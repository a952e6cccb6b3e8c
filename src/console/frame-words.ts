import type { Locale } from "../ui/texts/locale.ts";

/** What stands on every page of the console: five words at the side, and the names of the four piles. */
type FrameWords = {
  nav: { lists: string; campaigns: string; people: string; register: string; settings: string };
  mailbox: string;
  signOut: string;
  home: string;
  why: string;
  piles: Record<"mail" | "ask" | "not" | "unreachable", { name: string; sentence: (count: number) => string }>;
};

const en: FrameWords = {
  nav: {
    lists: "Lists",
    campaigns: "Campaigns",
    people: "People",
    register: "Register",
    settings: "Settings",
  },
  mailbox: "Mailbox",
  signOut: "Sign out",
  home: "Where you stand",
  why: "Why?",
  piles: {
    mail: { name: "You may mail", sentence: (n) => (n === 1 ? "person you may mail." : "people you may mail.") },
    ask: { name: "You may ask", sentence: (n) => (n === 1 ? "person you may ask once." : "people you may ask once.") },
    not: {
      name: "You may not mail",
      sentence: (n) =>
        n === 1 ? "person you may not mail. Ask another way." : "people you may not mail. Ask another way.",
    },
    unreachable: {
      name: "Unreachable",
      sentence: (n) => (n === 1 ? "address that no mail can reach." : "addresses that no mail can reach."),
    },
  },
};

const nl: FrameWords = {
  nav: {
    lists: "Lijsten",
    campaigns: "Campagnes",
    people: "Mensen",
    register: "Register",
    settings: "Instellingen",
  },
  mailbox: "Postbus",
  signOut: "Afmelden",
  home: "Waar je staat",
  why: "Waarom?",
  piles: {
    mail: {
      name: "Je mag mailen",
      sentence: (n) => (n === 1 ? "persoon die je mag mailen." : "mensen die je mag mailen."),
    },
    ask: {
      name: "Je mag vragen",
      sentence: (n) =>
        n === 1 ? "persoon aan wie je het één keer mag vragen." : "mensen aan wie je het één keer mag vragen.",
    },
    not: {
      name: "Je mag niet mailen",
      sentence: (n) =>
        n === 1
          ? "persoon die je niet mag mailen. Vraag het op een andere manier."
          : "mensen die je niet mag mailen. Vraag het op een andere manier.",
    },
    unreachable: {
      name: "Onbereikbaar",
      sentence: (n) => (n === 1 ? "adres waar geen mail aankomt." : "adressen waar geen mail aankomt."),
    },
  },
};

const fr: FrameWords = {
  nav: {
    lists: "Listes",
    campaigns: "Campagnes",
    people: "Personnes",
    register: "Registre",
    settings: "Réglages",
  },
  mailbox: "Boîte mail",
  signOut: "Se déconnecter",
  home: "Où vous en êtes",
  why: "Pourquoi ?",
  piles: {
    mail: {
      name: "Vous pouvez écrire",
      sentence: (n) => (n <= 1 ? "personne à qui vous pouvez écrire." : "personnes à qui vous pouvez écrire."),
    },
    ask: {
      name: "Vous pouvez demander",
      sentence: (n) =>
        n <= 1 ? "personne à qui vous pouvez demander une fois." : "personnes à qui vous pouvez demander une fois.",
    },
    not: {
      name: "Vous ne pouvez pas écrire",
      sentence: (n) =>
        n <= 1
          ? "personne à qui vous ne pouvez pas écrire. Demandez autrement."
          : "personnes à qui vous ne pouvez pas écrire. Demandez autrement.",
    },
    unreachable: {
      name: "Injoignable",
      sentence: (n) => (n <= 1 ? "adresse où aucun mail n’arrive." : "adresses où aucun mail n’arrive."),
    },
  },
};

const de: FrameWords = {
  nav: {
    lists: "Listen",
    campaigns: "Kampagnen",
    people: "Menschen",
    register: "Verzeichnis",
    settings: "Einstellungen",
  },
  mailbox: "Postfach",
  signOut: "Abmelden",
  home: "Wo Sie stehen",
  why: "Warum?",
  piles: {
    mail: {
      name: "Sie dürfen mailen",
      sentence: (n) => (n === 1 ? "Person, der Sie mailen dürfen." : "Menschen, denen Sie mailen dürfen."),
    },
    ask: {
      name: "Sie dürfen fragen",
      sentence: (n) => (n === 1 ? "Person, die Sie einmal fragen dürfen." : "Menschen, die Sie einmal fragen dürfen."),
    },
    not: {
      name: "Sie dürfen nicht mailen",
      sentence: (n) =>
        n === 1
          ? "Person, der Sie nicht mailen dürfen. Fragen Sie auf anderem Weg."
          : "Menschen, denen Sie nicht mailen dürfen. Fragen Sie auf anderem Weg.",
    },
    unreachable: {
      name: "Unerreichbar",
      sentence: (n) => (n === 1 ? "Adresse, bei der keine Mail ankommt." : "Adressen, bei denen keine Mail ankommt."),
    },
  },
};

export const frameWords: Record<Locale, FrameWords> = { nl, fr, de, en };
