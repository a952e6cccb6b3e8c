import { disposableDomains } from "#disposable-domains";

/** The 160,000 names as bytes and a table of where each begins: 4.5 MB, none of it for the garbage collector to walk. */
type Listed = { names: Uint8Array; places: Uint32Array };

const slots = 2 ** 18;
const namesOctetsMax = 4 * 1_024 * 1_024;

let listed: Listed | undefined; // decoded when first needed, in some 15 ms: no cost to a start that judges nothing

let text: string | null = disposableDomains;

/** Where the list is too heavy for the program itself (workerd), its door reads it elsewhere and gives it here. */
export function giveListedDomains(given: string): void {
  text ??= given;
}

/** What lists of throw-away domains agree on. `domain` is in lower-case A-labels; says nothing of the names above it. */
export function listedAs(domain: string): "disposable" | "disposable_suspected" | null {
  if (text === null) throw new Error("The list of throw-away domains was not given.");
  listed ??= decoded(text);
  const { names, places } = listed;
  let mark = seed;
  for (let at = 0; at < domain.length; at++) mark = mixed(mark, domain.charCodeAt(at));

  for (let slot = slotOf(mark); ; slot = (slot + 1) & (slots - 1)) {
    const place = places[slot] ?? 0;
    if (place === 0) return null;
    if (isSame(names, place >>> 1, domain)) return place & 1 ? "disposable" : "disposable_suspected";
  }
}

function isSame(names: Uint8Array, begin: number, domain: string): boolean {
  for (let at = 0; at < domain.length; at++) {
    if (names[begin + at] !== domain.charCodeAt(at)) return false;
  }
  return names[begin + domain.length] === 0;
}

/** The form is described where the text is made. Each name is written out with its ending, and a zero after it. */
function decoded(text: string): Listed {
  const names = new Uint8Array(namesOctetsMax);
  const places = new Uint32Array(slots);
  let ending = "";
  let isSure = false;
  let begin = 1; // a place of 0 is an empty slot
  let free = 1;

  for (let at = 1; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code === lineEnd) continue;
    if (code === dot) {
      const end = text.indexOf("\n", at);
      ending = text.slice(at, end - 1);
      isSure = text.charAt(end - 1) === "!";
      at = end;
      continue;
    }
    const before = begin;
    begin = free;
    for (const end = begin + code - capitalA; free < end; free++) names[free] = names[before + free - begin] ?? 0;
    for (code = text.charCodeAt(at + 1); isOfName(code); code = text.charCodeAt(++at + 1)) names[free++] = code;
    for (let at = 0; at < ending.length; at++) names[free++] = ending.charCodeAt(at);
    put(places, slotOf(markOf(names, begin, free)), begin * 2 + (isSure ? 1 : 0));
    free++;
  }
  return { names: names.slice(0, free), places };
}

function put(places: Uint32Array, slot: number, place: number): void {
  let at = slot;
  while (places[at] !== 0) at = (at + 1) & (slots - 1);
  places[at] = place;
}

const [lineEnd, dot, capitalA, capitalZ] = [10, 46, 65, 90];

/** A lower-case letter, digit, hyphen or dot; no capital, line end or what comes after the text (NaN). */
function isOfName(code: number): boolean {
  return code > capitalZ || (code > lineEnd && code < capitalA);
}

const seed = 0x811c9dc5; // FNV-1a

function mixed(mark: number, code: number): number {
  return Math.imul(mark ^ code, 0x01000193);
}

function markOf(names: Uint8Array, begin: number, end: number): number {
  let mark = seed;
  for (let at = begin; at < end; at++) mark = mixed(mark, names[at] ?? 0);
  return mark;
}

function slotOf(mark: number): number {
  return (mark ^ (mark >>> 15)) & (slots - 1);
}
