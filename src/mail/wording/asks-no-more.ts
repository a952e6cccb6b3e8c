/**
 * "Unless you unsubscribe, we stop asking": whoever does not refuse is asked no more, so mail goes on. That the *asking* ends
 * is no end of the mail. Where the contrast is a yes ("unless you say yes, we stop asking") it is. Pure; over one folded
 * sentence, in all four languages at once.
 */
export function endsOnlyTheAsking(sentence: string): { from: number; to: number } | null {
  const unrefused = refusedOnly.exec(sentence);
  if (!unrefused || eitherWay.test(sentence)) return null;
  const asked = asksNoMore.exec(sentence);
  if (!asked) return null;
  const [first, last] = [unrefused, asked].toSorted((a, b) => a.index - b.index);
  if (!first || !last) return null;
  return { from: first.index, to: Math.max(last.index + last[0].length, first.index + first[0].length) };
}

/** The rest of the sentence, to see whether the mail ends as well: "we stop asking and delete your address". */
export function withoutTheAsking(sentence: string): string {
  return sentence.replace(new RegExp(asksNoMore, "g"), " ").replace(new RegExp(refusedOnly, "g"), " ");
}

const any = (patterns: readonly string[]) => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"));

/** People who do not refuse: "unless you object", "as long as you do not say no". */
const refusedOnly = any([
  "\\b(?:tenzij|behalve als) (?:je|jij|u|jullie) (?:[a-z]+ ){0,3}?(?:uitschrijft|afmeldt|opzegt|weigert|nee zegt|bezwaar (?:maakt|hebt|heeft))",
  "\\b(?:als|indien|wanneer|zolang) (?:je|jij|u|jullie) (?:[a-z]+ ){0,3}?(?:niet (?:[a-z]+ )?(?:uitschrijft|afmeldt|opzegt|weigert)|geen (?:nee zegt|bezwaar (?:maakt|hebt|heeft)))",
  "\\b(?:schrijft?|meldt?) (?:je|u) (?:je|u|zich) niet (?:uit|af)\\b",
  "\\bunless you (?:unsubscribe|opt out|object|refuse|decline|say no)\\b",
  "\\b(?:if|as long as|while|when) you (?:do not|don't|have not|haven't) (?:unsubscribed?|opt(?:ed)? out|objected?|object|refused?|declined?|sa(?:y|id) no)\\b",
  "\\buntil you (?:unsubscribe|opt out|object|say no)\\b",
  "\\b(?:sauf si|a moins que) (?:vous|tu) (?:ne )?(?:(?:vous|te|t'|y|vous y) ?){0,2}(?:opposi?ez|opposes|desinscri\\w+|desabonn\\w+|refus\\w+|di\\w+ non)\\b",
  "\\b(?:si|tant que) (?:vous|tu) ne (?:(?:vous|te|y|vous y) )?(?:opposez|opposes|desinscri\\w+|desabonn\\w+|refus\\w+|dites|dis) pas(?: non)?\\b",
  "\\b(?:sofern|solange|wenn|falls) (?:sie|du) (?:[a-z]+ ){0,2}?nicht (?:[a-z]+ )?(?:widersprech\\w+|widersprich\\w+|abmeld\\w+|ablehn\\w+|kundig\\w+|nein sag\\w+)",
  "\\b(?:es sei denn|ausser),? (?:sie|du) (?:[a-z]+ ){0,2}?(?:widersprech\\w+|widersprich\\w+|meld\\w+ (?:sich|dich) ab|abmeld\\w+|lehn\\w+ (?:es |das )?ab|kundig\\w+|sag\\w+ nein)",
  "\\b(?:widersprechen|widersprichst) (?:sie|du) nicht\\b|\\bmeld\\w+ (?:sie sich|du dich) nicht ab\\b",
]);

/** A sentence on those who say nothing at all: they are no refusers, but no takers either. */
const eitherWay = /\b(?:geen ja|say yes|neither yes|ni oui|dites pas oui|ja noch|kein ja|weder ja)\b/;

const asking = "(?:asking|ask|reminding|remind)";
const asksNoMore = any([
  "\\bstop(?:pen|t)? (?:we |wij |het |dan )?(?:ook )?(?:met|het) (?:het |je |u )?(?:te )?(?:vragen|herinneren|herinneringen)\\b",
  "\\b(?:vragen|herinneren)(?: (?:we|wij|u|je|het|dit|dat|er|dan|aan|ook)){0,5} (?:niets|niet|nooit|geen) (?:meer|nog(?: een)?s|opnieuw)\\b|\\b(?:sturen|krijgt|ontvangt) (?:[a-z]+ ){0,3}?geen (?:[a-z]+ )?(?:vragen|vraag|herinnering(?:en)?) meer\\b",
  `\\bstop ${asking}\\b|\\b(?:no longer|never|not|won't|don't) ${asking}\\b(?: you)?(?: again| any ?more| about it)*|\\bask (?:you )?(?:no more|nothing (?:more|further))\\b|\\bno (?:more|further) (?:reminders?|questions?)\\b`,
  "\\b(?:arret|cess)\\w+ de (?:vous |te )?(?:le |la |poser (?:la|cette|des) questions?|demander|solliciter|relancer|interroger|rappeler)(?:demander)?\\b",
  "\\bne (?:vous |te )?(?:le |la )?(?:demand|pos|relanc|sollicit|interrog|rappel)\\w+ plus\\b(?: (?:rien|la question|cette question))?|\\bplus (?:de|aucun) (?:rappels?|questions?)\\b",
  "\\b(?:horen|hort) (?:wir |man )?(?:damit )?auf,? (?:(?:sie|dich|damit) )?(?:zu fragen|zu erinnern)\\b|\\bho(?:e)?ren wir (?:mit (?:dem|den) )?(?:fragen|erinnerungen) auf\\b",
  "\\b(?:fragen|erinnern)(?: (?:wir|sie|dich|es|das|daran|danach)){0,4} (?:nicht (?:mehr|noch einmal|wieder|erneut)|nie (?:mehr|wieder)|nichts mehr)\\b|\\bkeine (?:weiteren )?(?:erinnerung(?:en)?|fragen?)(?: mehr)?\\b",
]);
