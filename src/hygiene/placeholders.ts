import { wordOf, words } from "./words.ts";

/** What people type when they must type something, in nl, fr, de and en, without dots, hyphens and underscores. */
const nothings: ReadonlySet<string> = new Set(
  words(`
  geen geenmail geenemail geenadres geenemailadres geenmailadres heeftgeen heeftgeenmail nvt niet nietbekend nietgekend onbekend zonder zondermail leeg
  pasdemail pasdemel pasdadresse pasdadressemail sansmail sansemail sansadresse aucun aucune aucunmail inconnu neant nean
  keine keinemail kein keinemailadresse unbekannt ohne ohnemail nichtvorhanden nichtbekannt fehlt
  none null nomail noemail noemailaddress noaddress unknown notavailable notknown notapplicable nothing empty blank invalid fake dummy nope noone
  onbekendemail xxx xxxx asdf asdfasdf asdfgh qsdf qsdfgh azerty qwerty qwertz azertyuiop qwertyuiop
  test tests testing tester test1 test2 test12 test123 testtest essai voorbeeld exemple beispiel
  emailaddress uwemail uwmail votremail votreemail ihreemail youremail yourname jouwemail jouwnaam voornaam voornaamnaam naam prenomnom vornamenachname
  firstname firstnamelastname foobar blabla bla loremipsum
`),
);

/** Only together with the same word, or one letter, as domain: `na@na.be`, `x@x.be`; `janssens@janssens.be` is a family. */
const nothingTwice: ReadonlySet<string> = new Set(
  words(
    "na nb nn no non nee neen nein an mail email e-mail info1 user naam name nom ik moi ich me aa bb xx yy zz abc abcd xyz",
  ),
);

export const placeholderWords: readonly string[] = [...nothings];

/** A word that says that there is none? `local` is in lower case. */
export function isNothing(local: string): boolean {
  return nothings.has(wordOf(local));
}

/** One sign over and over, a count, one letter on each side, or the same little word? Both in normal form. */
export function isFiller(local: string, domain: string): boolean {
  if (isOneCharacter(local) || isCount(local)) return true;
  if (local.length === 1 && domain[1] === "." && oneLetterName.test(domain)) return true;
  return domain[local.length] === "." && domain.startsWith(local) && (local.length === 1 || nothingTwice.has(local));
}

/** `x@y.be`. These endings give no names of one letter out, and `.com` has q, x and z alone. */
const oneLetterName = /^(?:[a-z]\.(?:be|nl|eu)|[a-pr-wy]\.com)$/;

/** `aaa`, `xxxx`, `0000` */
function isOneCharacter(local: string): boolean {
  return local.length >= 3 && local[0] === local[1] && local === local.charAt(0).repeat(local.length);
}

/** `123`, `12345`, `123456789` */
function isCount(local: string): boolean {
  return local.length >= 3 && "1234567890".startsWith(local);
}
