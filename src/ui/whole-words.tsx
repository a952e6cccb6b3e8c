import type { Child } from "hono/jsx";

/** The words of a heading: a line may end before "e-mails" and never within it. */
export function wholeWords(text: string): Child {
  return text.split(/(\be-mails?\b)/i).map((part, at) => (at % 2 === 1 ? <span class="whole">{part}</span> : part));
}
