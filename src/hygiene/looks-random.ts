/**
 * Letters that hardly ever follow a letter in names of people, places and firms in Dutch, French, German and English and
 * their neighbours, accents taken off: `a: q` says that `aq` is rare. Drawn up from lists of names, then freed of all that
 * compounds need (`Bachfeld`, `vanroy`), the Dutch ij (`Stijn`), initials of firms (`bvba`, `vzw`) and the like.
 */
const rareFollowers: Readonly<Record<string, string>> = {
  a: "q",
  b: "cfghjkmnpqtxz",
  c: "bfjwx",
  d: "cfjpqx",
  e: "q",
  f: "bcgjpqvwxyz",
  g: "cjpqvwxz",
  h: "cjpqxz",
  i: "iw",
  j: "bcgjqxyz",
  k: "cgpqvxz",
  l: "qrwx",
  m: "cfgjqvwx",
  n: "qx",
  o: "q",
  p: "bcdfgjmnqvxyz",
  q: "abcdefghijklmnopqrstvwxyz",
  r: "qx",
  s: "fqx",
  t: "cdfpqx",
  u: "q",
  v: "cfghjkmpqtvwx",
  w: "cghjpquvxz",
  x: "bcdfghjkmnqrvxz",
  y: "fjqxy",
  z: "bcfghjmpqrvx",
};
const letters = 26;
const firstLetter = 97;
/** 1 at `first letter * 26 + second letter` of a rare pair. */
const isRarePair = new Uint8Array(letters * letters);
for (const [first, followers] of Object.entries(rareFollowers))
  for (const second of followers) isRarePair[pairAt(first.charCodeAt(0), second.charCodeAt(0))] = 1;

function pairAt(first: number, second: number): number {
  return (first - firstLetter) * letters + second - firstLetter;
}

/** A run of letters may begin with initials, which follow each other freely: its first pairs do not count. */
const initialPairs = 2;
const rareMin = 2;
const rareShareMin = 0.28;
/** Shorter ones are abbreviations. */
const pairsMin = 6;
const mixedCharsMin = 8;
/** The longest run in a name that we know of has eight: Borchtschmidt, Angstschreier. */
const consonantsMin = 9;
const switchesMin = 3;
const charsAPieceMax = 2.5;

/**
 * Whether a lower-case local part looks made by a machine or by rolling over the keys: `xqzvkwpt`, `a8f3kd92`. Made to be
 * counted over a list, not to judge one person: of 10,000 real names some 5 look random, of random ones half do.
 */
export function looksRandom(local: string): boolean {
  let [switches, pairs, counted, rare, run, consonants] = [0, 0, 0, 0, 0, 0];
  let before = 0;
  for (let at = 0; at < local.length; at++) {
    const here = local.charCodeAt(at);
    if (isLetter(here)) {
      if (isLetter(before)) {
        pairs += 1;
        if (run > initialPairs) {
          counted += 1;
          rare += isRarePair[pairAt(before, here)] ?? 0;
        }
      }
      run += 1;
      consonants = isVowel(here) ? 0 : consonants + 1;
      if (consonants >= consonantsMin) return true;
    } else [run, consonants] = [0, 0];
    if ((isLetter(here) && isDigit(before)) || (isDigit(here) && isLetter(before))) switches += 1;
    before = here;
  }
  if (local.length >= mixedCharsMin && switches >= switchesMin && local.length <= charsAPieceMax * (switches + 1))
    return true;
  return pairs >= pairsMin && rare >= rareMin && rare >= rareShareMin * counted;
}

function isLetter(code: number): boolean {
  return code >= firstLetter && code < firstLetter + letters;
}

/** a, e, i, o, u and y */
function isVowel(code: number): boolean {
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
