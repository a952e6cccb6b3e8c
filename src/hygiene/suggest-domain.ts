import { freeProviders, isKnown } from "./providers.ts";
import { curatedTypos, slippedEndings, slipTargets } from "./typos.ts";

const longName = 8; // letters from which two slips are still told from another name

/** The provider that a domain with a real ending was probably meant to be; null for what is somebody's own. */
export function providerMeant(domain: string): string | null {
  if (isKnown(domain)) return null;
  const curated = curatedTypos.get(domain);
  if (curated) return curated;

  const dot = domain.indexOf(".");
  const name = domain.slice(0, dot);
  const suffix = domain.slice(dot + 1);
  const targets = slipTargets.get(suffix);
  if (!targets) return null;
  const target = targets.find((target) => isSlip(name, target));
  return target ? `${target}.${suffix}` : null;
}

/** The domain that one with an ending that does not exist was probably meant to be, its name put right as well. */
export function endingMeant(domain: string): string | null {
  const dot = domain.lastIndexOf(".");
  const name = domain.slice(0, dot);
  const ending = domain.slice(dot + 1);
  const meant =
    slippedEndings.get(ending) ?? endingOfProvider(name, ending) ?? (isOneEdit(ending, "com") ? "com" : null);
  if (meant === null || name === "" || neverSlips.has(ending)) return null;
  const candidate = `${name}.${meant}`;
  return providerMeant(candidate) ?? candidate;
}

const neverSlips: ReadonlySet<string> = new Set([
  "test",
  "local",
  "lan",
  "home",
  "corp",
  "intern",
  "internal",
  "invalid",
]);

/** `telenet.bde`, `web.dr`: the name is a provider's, and its ending is one edit away. */
function endingOfProvider(name: string, ending: string): string | null {
  for (const suffix of slipTargets.keys()) {
    if (isOneEdit(ending, suffix) && freeProviders.has(`${name}.${suffix}`)) return suffix;
  }
  return null;
}

function isSlip(name: string, target: string): boolean {
  if (Math.abs(name.length - target.length) > 2 || name === target) return false;
  if (isOneEdit(name, target)) return isLikelyAtStart(name, target);
  if (isSameButForRepeats(name, target)) return true;
  return target.length >= longName && name[0] === target[0] && editDistance(name, target) === 2;
}

/** `hotmailll`, `yahoooo` */
function isSameButForRepeats(name: string, target: string): boolean {
  let [inName, inTarget] = [0, 0];
  while (inName < name.length && name[inName] === target[inTarget]) {
    const letter = name[inName];
    while (name[inName] === letter) inName++;
    while (target[inTarget] === letter) inTarget++;
  }
  return inName === name.length && inTarget === target.length;
}

/** A wrong first letter is rare and mostly another name (`cloud`, `mail`), unless the keys are neighbours. */
function isLikelyAtStart(name: string, target: string): boolean {
  const [typed = ""] = name;
  const [meant = ""] = target;
  if (typed === meant || name.slice(1) === target || name.charAt(1) === meant) {
    return name.length <= target.length || typed === meant || neighbours.has(typed + meant);
  }
  return neighbours.has(typed + meant) || name === target.slice(1);
}

/** Keys side by side on qwerty, azerty and qwertz keyboards, both ways round. */
const neighbours: ReadonlySet<string> = new Set(
  [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "yxcvbnm",
    "rf",
    "tg",
    "gb",
    "yh",
    "hn",
    "gv",
    "fv",
    "pl",
    "ol",
    "ok",
    "ik",
    "sx",
    "tf",
  ]
    .flatMap((row) => [...row].slice(1).map((key, at) => row.charAt(at) + key))
    .flatMap((pair) => [pair, pair.charAt(1) + pair.charAt(0)]),
);

/** One letter more, less or other, or two swapped (Damerau); not equal. */
function isOneEdit(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const more = a.length - b.length;
  if (more === 1) return a.slice(from + 1) === b.slice(from);
  if (more === -1) return a.slice(from) === b.slice(from + 1);
  if (more !== 0 || from === a.length) return false;
  return (
    a.slice(from + 1) === b.slice(from + 1) ||
    (a[from] === b[from + 1] && a[from + 1] === b[from] && a.slice(from + 2) === b.slice(from + 2))
  );
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = at(above, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(at(above, column) + 1, at(line, column - 1) + 1, substituted);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, at(before, column - 2) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return at(above, b.length);
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? 0;
}
