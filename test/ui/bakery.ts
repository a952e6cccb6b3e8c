import type { QuestionMatter } from "../../src/campaigns/invitations/question-words.ts";
import type { Sender, Topic } from "../../src/ui/sender.ts";

/** An account with everything filled in, whose shop has another name than its company. */
export const bakery: Sender = {
  name: "De Korenbloem",
  account: {
    name: "Jansen & Zonen BV",
    legalId: "0123.456.789",
    postalAddress: "Kerkstraat 1, 9000 Gent",
    contact: "info@korenbloem.be",
    dpo: "privacy@korenbloem.be",
    country: "BE",
    brand: "#f7d100",
    logo: null,
  },
};

export const newsletter: Topic = {
  key: "newsletter",
  name: "Nieuws <vers>",
  kind: "own",
  partners: [],
  frequencies: ["weekly", "monthly"],
};
export const offers: Topic = {
  key: "offers",
  name: "Acties",
  kind: "partner",
  partners: ["Molen De Wit", "Café Roos"],
  frequencies: ["weekly", "monthly"],
};
export const events: Topic = {
  key: "events",
  name: "Workshops",
  kind: "own",
  partners: [],
  frequencies: ["quarterly"],
};

export const matter: QuestionMatter = {
  locale: "nl",
  languages: ["nl", "fr", "de", "en"],
  sender: bakery,
  intro: null,
  button: null,
  source: { name: "CRM export 2017", kind: "customers", from: 2012, to: 2017 },
  topics: [newsletter, offers],
  silence: "erase",
  notice: { id: "n1", sha256: "0123456789abcdef".repeat(4) },
};

/** What a reader sees of HTML: no tags, entities read, spaces as one. */
export function visibleText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<head>[\s\S]*?<\/head>|<div style="display:none[\s\S]*?<\/div>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[ \t\n\r\f]+/g, " ")
    .trim();
}
