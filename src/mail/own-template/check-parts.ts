import { type TemplateScope, type TemplateValue } from "../fill-template.ts";
import { type Element, elementsOf, type TemplateFault, wordsOf } from "./parse-mjml.ts";
import { decodeEntities } from "../entities.ts";
import { foldText } from "../wording/fold-text.ts";

export type Required = {
  sender: string;
  account: string;
  postalAddress: string | null;
  topics: readonly { key: string; frequencies: readonly string[] }[];
};

/** What the law and the mailbox providers ask of every mail of the question (GDPR 13 and 14, STANDARDS 1.8), in the filled template. */
export function checkParts(root: Element, words: TemplateScope, required: Required): TemplateFault[] {
  const all = [...elementsOf(root)];
  const body = all.find(({ name }) => name === "mj-body") ?? root;
  const head = all.find(({ name }) => name === "mj-head");
  const links = new Set(
    [...elementsOf(body)]
      .filter((element) => (element.name === "a" || element.name === "mj-button") && isSeen(element))
      .map(({ attributes }) => decodeEntities(attributes.get("href") ?? "")),
  );
  const shown = `${wordsOf(body)} ${[...elementsOf(body)].map(({ attributes }) => decodeEntities(attributes.get("alt") ?? "")).join(" ")}`;
  const says = (text: string) => shown.includes(text.replace(/\s+/g, " ").trim());
  const faults: TemplateFault[] = [];
  const need = (there: boolean, code: string, detail: string, line = body.line) => {
    if (!there) faults.push({ line, code, detail });
  };
  for (const { key, frequencies } of required.topics) {
    for (const frequency of frequencies) {
      const link = `{{link}}?topic=${encodeURIComponent(key)}&frequency=${encodeURIComponent(frequency)}`;
      need(
        links.has(link),
        "choice_missing",
        `There is no button for ${key}, ${frequency}: ${link.replace("&", "&amp;")}.`,
      );
    }
  }
  need(
    links.has(text(words["noticeUrl"])),
    "notice_missing",
    'The link to the notice is missing: <a href="[[noticeUrl]]">[[notice]]</a>.',
  );
  need(
    links.has("{{unsubscribe}}"),
    "unsubscribe_missing",
    'The link to stop is missing: <a href="{{unsubscribe}}">[[unsubscribeLink]]</a>.',
  );
  need(says(required.sender), "sender_missing", "The mail does not say who sends it: [[who]] or [[senderName]].");
  need(
    says(required.account),
    "sender_missing",
    `The mail does not name ${required.account}, who answers for it: [[#identity]][[line]]<br />[[/identity]].`,
  );
  if (required.postalAddress) {
    need(
      says(required.postalAddress),
      "postal_address_missing",
      "The postal address is missing: [[#identity]][[line]]<br />[[/identity]].",
    );
  }
  need(says(text(words["source"])), "source_missing", "The mail does not say where the address came from: [[source]].");
  if (text(words["dated"]) !== "")
    need(says("{{until}}"), "date_missing", "The mail does not name the person's own date: {{until}}.");
  need(
    root.attributes.get("lang") === text(words["language"]),
    "language_missing",
    'Begin with <mjml lang="[[language]]" dir="ltr">, so that screen readers know the language.',
    root.line,
  );
  need(
    all.some((element) => element.name === "mj-title" && element.parent === head && isSeen(element)),
    "title_missing",
    "Put <mj-title>[[subject]]</mj-title> into the head.",
    head?.line ?? root.line,
  );
  need(
    /^#[0-9a-f]{3,6}$/i.test(body.attributes.get("background-color") ?? ""),
    "background_missing",
    'Give mj-body a background-color, such as "#ffffff": without one the text cannot be read in dark mode.',
  );
  for (const image of all.filter(({ name }) => name === "mj-image")) {
    need(
      image.parent?.name === "mj-attributes" || image.attributes.has("alt"),
      "alt_missing",
      'Give the logo an alt text: alt="[[senderName]]".',
      image.line,
    );
  }
  return faults;
}

/** A link without a word is none. */
const isSeen = (element: Element): boolean => foldText(wordsOf(element)).text.trim() !== "";

function text(value: TemplateValue | undefined): string {
  return typeof value === "string" ? value : "";
}
