import { RefusedFile } from "./refused-file.ts";

/** How deep objects and arrays may stand in each other, and how long one that is looked for may be, in characters. */
const depthMax = 32;
const objectCharsMax = 64 * 1024;

/** `start`: where it began in the text held, below 0 when that was let go. */
type Open = { sign: string; start: number; isWanted: boolean };

/**
 * Finds in JSON, or in many JSON texts behind one another, the objects that have one of `keys` themselves, however deep they
 * stand, and gives their text; null for one that is too long. The text comes in pieces, cut anywhere.
 * @throws RefusedFile `broken_json` for what does not close, or closes what was not open
 */
export function createObjectFinder(keys: readonly string[]) {
  const longest = Math.max(...keys.map((key) => key.length));
  const open: Open[] = [];
  let held = "";
  let at = 0;
  let isString = false;
  let isEscaped = false;
  let string = ""; // the one that is open, else the last before this sign; one letter more than a key has will do

  function close(sign: string): string | null | undefined {
    const closed = open.pop();
    if (closed?.sign !== sign) throw broken();
    if (!closed.isWanted) return undefined;
    return closed.start < 0 || at - closed.start >= objectCharsMax ? null : held.slice(closed.start, at + 1);
  }

  function look(sign: string): string | null | undefined {
    switch (sign) {
      case '"':
        isString = true;
        string = "";
        return undefined;
      case ":": {
        const inside = open.at(-1);
        if (inside && keys.includes(string)) inside.isWanted = true;
        return undefined;
      }
      case "{":
      case "[":
        if (open.length === depthMax) throw broken();
        open.push({ sign: sign === "{" ? "}" : "]", start: at, isWanted: false });
        return undefined;
      case "}":
      case "]":
        return close(sign);
      default:
        return undefined;
    }
  }

  function letGo(): void {
    for (const one of open) if (at - one.start > objectCharsMax) one.start = -1;
    const from = open.reduce((least, { start }) => (start < 0 ? least : Math.min(least, start)), at);
    held = held.slice(from);
    at -= from;
    for (const one of open) if (one.start >= 0) one.start -= from;
  }

  return {
    push(piece: string): (string | null)[] {
      const found: (string | null)[] = [];
      held += piece;
      for (; at < held.length; at++) {
        const sign = held.charAt(at);
        if (!isString) {
          const object = look(sign);
          if (object !== undefined) found.push(object);
        } else if (isEscaped) isEscaped = false;
        else if (sign === "\\") isEscaped = true;
        else if (sign === '"') isString = false;
        else if (string.length <= longest) string += sign;
      }
      letGo();
      return found;
    },
    end(): void {
      if (open.length > 0 || isString) throw broken();
    },
  };
}

function broken(): RefusedFile {
  const detail = "This JSON is broken or was cut off: not all of it is there. Export the list again.";
  return new RefusedFile({ problem: "broken_json", detail });
}
