import { trimEnds } from "./address.ts";

/** What was done to a cell to find the address in it. Nothing else ever is: everything else is a suggestion. */
export type Repair = "trimmed" | "mailto" | "display_name" | "full_width" | "trailing_punctuation";

export type Repaired = { text: string; repairs: Repair[] };

/** What most cells are: nothing in them to repair, no second @, nothing but ASCII. */
export function isPlain(raw: string): boolean {
  return plain.test(raw);
}

const plain = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]*[A-Za-z0-9]$/;

export function repair(raw: string): Repaired {
  const text = trimEnds(raw);
  const trimmed: Repair[] = text === raw ? [] : ["trimmed"];
  const inside = insideBrackets(text);
  if (inside !== null) return { text: inside, repairs: [...trimmed, "display_name"] };

  const bare = repairBare(text);
  return { text: bare.text, repairs: [...trimmed, ...bare.repairs] };
}

/**
 * A name in a complete `Name <address>`: words and closed quotes (RFC 5322 phrase). An @ in it would be a second
 * address, unless it is the same one once more, as mail programs write it.
 */
function insideBrackets(text: string): string | null {
  const open = text.indexOf("<");
  if (open < 0 || !text.endsWith(">")) return null;
  const inside = text.slice(open + 1, -1);
  if (inside === "" || /[<>]/.test(inside) || trimEnds(inside) !== inside || repairBare(inside).repairs.length > 0)
    return null;

  const name = text.slice(0, open);
  const words = name.replace(/"(?:[^"\\]|\\.)*"/g, "");
  if (/[">\p{Cc}]/u.test(words)) return null;
  const written = trimEnds(name).replace(/^(["'])(.*)\1$/, "$2");
  return !name.includes("@") || written.toLowerCase() === inside.toLowerCase() ? inside : null;
}

/** What can be repaired around an address that stands alone. */
function repairBare(text: string): Repaired {
  const repairs: Repair[] = [];
  let bare = text;
  if (/^mailto:(?!\/\/)/i.test(bare) && !/[?%]/.test(bare)) {
    // With a query, percent-encoding or `//` it is a link to be read (RFC 6068), which is more than taking a prefix off.
    bare = bare.slice("mailto:".length);
    repairs.push("mailto");
  }
  if (/[\uff20\uff0e]|@.*[\uff61\u3002]/.test(bare)) {
    // UTS 46 reads the ideographic dots as one too, but only in a domain.
    bare = bare
      .replaceAll("＠", "@")
      .replaceAll("．", ".")
      .replaceAll(/[。｡](?=[^@]*$)/g, ".");
    repairs.push("full_width");
  }
  const unpunctuated = withoutTrailing(bare, ".,;");
  if (unpunctuated !== bare && unpunctuated.includes("@")) {
    bare = unpunctuated;
    repairs.push("trailing_punctuation");
  }
  return { text: bare, repairs };
}

function withoutTrailing(text: string, characters: string): string {
  let to = text.length;
  while (to > 0 && characters.includes(text.charAt(to - 1))) to--;
  return text.slice(0, to);
}
