import { catalogues } from "./catalogues.ts";

/**
 * Whether a text says the contrary of what a rule found in it, or only tells what a newsletter is about: "no gift", "there is
 * no hurry", "our letter on discounts". Pure; over folded text, in all four languages at once: a word of one is often that
 * of another ("geen cadeau"). All look no further than the sentence, and at most some 90 letters, so that they take no time.
 */

const any = (patterns: readonly string[]) => patterns.map((pattern) => `(?:${pattern})`).join("|");
const negations = any(catalogues.map(({ negation }) => negation));
const article = "(?:de |d'|een |a |an |any |eine[nmrs]? )?";
const or = "(?:of|or|ou|oder|noch|ni|nor|en|et|und|and)";

const deniedBefore = new RegExp(
  `(?:\\b(?:${negations})|\\b(?:niets|niks|nichts|nothing|rien|neither|weder))(?![a-z]) ?(?:[a-z]+ ${or} )?${article}$`,
);
/** "No prize, no raffle and no": a list that ends in the word itself. What is "yours" is none of it, nor is a yes. */
const answered = "(?:ja|yes|oui|antwoord|answer|reply|response|reponse|reactie|antwort|klik|clic|click|nee|non|nein)";
const noThing = `(?!${answered}\\b|zorgen|worries|souci|sorgen|problem|tijd|time|temps|zeit|stress)[a-z-]{2,}`;
const listed = new RegExp(
  `\\b(?:geen|kein|keine[nmrs]?|no|any|aucune?|ni|noch|neither|nor) ${article}${noThing}(?: [a-z]{2,}){0,2}(?:,? ${or}|,)(?: [a-z'-]+,?){0,6} $`,
);
const neither = /\b(?:weder|neither|noch|ni) [a-z ]{1,30} (?:noch|nor|ni) $/;
/** "No newsletter, and a gift card": behind "and" or "but", what has its own "a", "your" or "wel" is given, not denied. */
const given =
  /(?:\b(?:and|en|et|und)|&|\+|,) (?:(?:a|an|een|une?|eine[nrms]?|ein|your|our|je|jouw|uw|ons|onze|votre|vos|nos|notre|ihre?n?|deine?n?|unser\w*|every(?:one|body)?|elke?|chaque|jede\w*) |\d)|\b(?:but|maar|mais|aber|sondern|wel|dafur|instead|en revanche|in plaats)\b/;
/** What the list goes on denying with: "no prize and no gift". */
const deniedAgain = new RegExp(
  `\\b(?:${negations}|of|or|ou|oder|noch|nor|weder|neither|niets|nothing|nichts|rien)(?![a-z])`,
);
/** "No newsletter, and gift cards for everyone": two things, parted by a comma, of which the second is for somebody. */
const parted = /^[^,]*, (?:and|en|et|und) (?:[a-z]+ )?$/;
const forSomebody =
  /^(?: [a-z]+)? (?:for|voor|pour|fur) (?:all|each|every\w*|you|those|iedereen|elke?|wie|je|jou|u|tous|toutes|chacun\w*|vous|ceux|celles|alle|jede\w*|sie|dich)\b/;
/** Of a list that began with a "no": that it goes over to what people do get. */
function isGivenInstead(text: string, from: number, to: number): boolean {
  const before = sentenceBefore(text, from);
  const words = before + text.slice(from, to);
  const at = words.search(given);
  if (at >= 0) return !deniedAgain.test(words.slice(at).replace(/^(?:,|[a-z&+]+)/, ""));
  return parted.test(before) && forSomebody.test(sentenceAfter(text, to));
}

/** "You do not get a": only verbs of giving, or "do not miss your discount" would be denied as well. */
const notGiven =
  /(?:\bnot|\bnever|n't|\bcannot) (?:get|give|offer|promise|receive|earn|need|have to|be given) (?:[a-z]+ ){0,3}$/;
/** "No yes, no discount" and "you get none unless you say yes" lure as much as the promise does. */
const withoutYes = new RegExp(
  `\\b(?:${negations}|ohne|without|sans|zonder)(?![a-z]) ?${article}(?:\\w+ )?${answered}\\b`,
);
const evenWithout = /\b(?:ook zonder|auch ohne|meme sans|even without|also without)\b/;
const onCondition =
  /\b(?:unless|until|tenzij|totdat|sauf si|a moins|tant que|es sei denn|solange|bis sie|behalve)\b|\b(?:if you do|als (?:je|u) (?:niet|geen)|si vous ne|wenn sie (?:nicht|kein))\b/;
const unlinked = new RegExp(`^(?:${any(catalogues.map(({ unlinked: pattern }) => pattern))})`);

/** A lure that a text says there is not, or that hangs on no answer. */
export function isNoLure(text: string, from: number, to: number): boolean {
  const before = sentenceBefore(text, from);
  const after = sentenceAfter(text, to);
  if (evenWithout.test(before)) return true;
  if (onCondition.test(before) || onCondition.test(after) || withoutYes.test(before)) return false;
  const isInstead = isGivenInstead(text, from, to);
  return (
    (!isInstead && (deniedBefore.test(before) || listed.test(before))) ||
    neither.test(before) ||
    notGiven.test(before) ||
    unlinked.test(after) ||
    /^ (?:nichts|niets|niks|nothing)\b/.test(after) ||
    /^[^,:]{0,40}\b(?:gibt es|bekommen sie|krijgt? (?:je|u)|is er) .{0,20}\b(?:nicht|niet)\b/.test(after)
  );
}

const about = new RegExp(`(?:${any(catalogues.map(({ about: pattern }) => pattern))})(?:[a-z'-]+,? ){0,6}$`);
/** "Once a month: recipes, open days and". */
const often =
  /\b(?:par (?:mois|semaine|an)|per (?:maand|week|jaar)|im (?:monat|jahr)|pro (?:woche|monat)|a (?:month|week|year)) ?: [a-z', -]*$/;
const offer = new RegExp(`^(?:${any(catalogues.map(({ offer: pattern }) => pattern))})$`);
const tied = new RegExp(any(catalogues.map(({ tied: pattern }) => pattern)));
const label =
  /^ ?(?:(?:topics?|subjects?|onderwerp(?:en)?|thema'?s?|rubriek|sujets?|themes?|rubrique|themen|rubrik) ?: )?(?:[a-z-]+(?:, [a-z-]+){0,3}(?:,? (?:en|et|und|and|&) (?:[a-z-]+ )?[a-z-]+)?)[.;]? ?$/;

/** What the newsletter is about, or the bare name of a topic: in the plural, without a figure, for nobody in return. */
export function isTopic(text: string, from: number, to: number): boolean {
  if (!offer.test(text.slice(from, to))) return false;
  const before = sentenceBefore(text, from);
  const after = sentenceAfter(text, to);
  const sentence = before + text.slice(from, to) + after;
  if (/\d ?(?:%|euro|€)|[€$£] ?\d/.test(sentence) || tied.test(after)) return false;
  if (isCarried(before, after)) return true;
  return about.test(before) || often.test(before) || (label.test(sentence) && before.length + after.length < 60);
}

const our = "(?:all |al |alle |toutes |tous )?(?:our|the|onze|de|nos|les|unsere|die)";
const month =
  "(?:(?:once|twice|een keer|eens|une fois|einmal|zweimal) )?(?:a|per|par|im|pro|every|each|elke|iedere|chaque|jeden) (?:month|week|year|quarter|maand|jaar|kwartaal|mois|semaine|an|monat|woche|jahr)";
/** "Our recipes and", "once a month come our", "you find our": the subject of a sentence that promises nobody a thing. */
const subject = new RegExp(
  `^ ?(?:${month},? )?(?:(?:you|we|u|je|wij|vous|nous|sie|wir) [a-z]+ |(?:komen|kommen|staan|stehen) )?${our} (?:[a-z-]+,? ){0,3}(?:(?:en|et|und|and) (?:[a-z]+ )?)?$`,
);
const mail =
  "(?:e-?mails?|mails?|newsletters?|letters?|nieuwsbrie\\w+|brie\\w+|lettres?|infolettre|courriels?|rundbrief)";
const inMail = new RegExp(
  `^ (?:[a-z'-]+ ){0,8}?(?:by|per|par|in|dans|via|with) (?:(?:our|the|onze|de|notre|nos|la|le|unsere\\w*|der|den|dem|a|an|each|every|elke|chaque|jede\\w*) )?(?:monthly |weekly |maandelijkse )?${mail}\\b(?: ${month})?[.!]? ?$`,
);
const wanted = new RegExp(
  `\\b${answered}\\b|\\b(?:if|when|once you|as soon as|say|stay|als|zodra|wie|zeg|blijf|blijft|si|des que|dites|restez|wenn|sobald|sagen|bleiben|only|alleen|seulement|nur)\\b`,
);

/** "Our discounts come by mail once a month": what the mail carries, with no word on who gets it for what. */
function isCarried(before: string, after: string): boolean {
  return subject.test(before) && inMail.test(after) && !wanted.test(before + after);
}

const notNow = new RegExp(
  `\\b(?:${negations}|rien d'|inutile de (?:vous|te)|nul besoin de|nichts|niets|nothing|need not|not have to|not need to|kein grund zur)(?![a-z]) ?(?:[a-z]+ ){0,3}(?:d')?$|(?:n't|pas)(?: [a-z]+){0,3} (?:votre |your )?$`,
);
const andYet =
  /\b(?:miss\w*|manqu\w+|rat\w+|verpass\w*|mis|forget|vergeet|oubli\w+|vergess\w+|wait|warten?|wacht|attend\w+|hesit\w+|aarzel\w*|why|waarom|pourquoi|warum|if|als|wenn|falls|si|when)\b/;

/** "The last day to answer is 9 January" only tells the date. */
const dated = /^[^!,]{0,50}\b(?:is|was|est|etait|ist|war) (?:le |de |der |on |op )?\d/;

/** "There is no hurry", "this is not your last chance". */
export function isNoUrgency(text: string, from: number, to: number): boolean {
  const before = /[a-z' ]*$/.exec(sentenceBefore(text, from))?.[0] ?? "";
  const after = sentenceAfter(text, to);
  if (/(?:day|dag|tag|jour)$/.test(text.slice(from, to)) && dated.test(after)) return true;
  return (
    (notNow.test(before) && !andYet.test(before)) ||
    /^ (?:nicht|niet|is not|are not|n'est pas|is niet|ist nicht|hoeft niet|is nergens)\b/.test(after)
  );
}

const only =
  /\b(?:alleen|enkel|uitsluitend|only|solely|exclusively|seulement|uniquement|que par|nur|ausschliesslich)\b/;
const needless = new RegExp(
  `\\b(?:${negations}|need not|not have to|ni|nor|noch|pas besoin|inutile|nul besoin|hoeft?|mussen sie (?:nicht|kein)\\w*)\\b`,
);

const oneClick = /\b(?:klik\w*|clic|cliqu\w+|click\w*|klick\w*|knop|bouton|button|knopf)\b/;
/** What a click alone does not spare: beside it, not instead. */
const otherMeans =
  /\b(?:and|en|et|und|then|daarna|puis|dann) (?:[a-z]+ ){0,4}(?:call|phone|bel|belt|bellen|telefo\w+|appel\w+|rufen|anruf\w*|help ?desk|letter|brief|lettre|courrier|registered|aangetekend\w*|recommande\w*|einschreiben|formulier|form|formulaire|formular|account|log in|inloggen)\b/;
/** The no itself denies nothing. */
const theNo = /\b(?:say|dire|nein|een|un|ein|a) (?:no|non|nee|nein)\b|\bnee zeggen\b/g;

/** "To stop, no call is needed": nothing is made hard. */
export function isNoHurdle(text: string, from: number, to: number): boolean {
  const words = text.slice(from, to);
  // A button that says "No, I would rather miss out": what it denies is not the hurdle.
  if (/^(?:nee|non|nein|no)\b/.test(words)) return false;
  if (
    /\b(?:need not|not (?:have|need) to|no need to|nul besoin de|inutile de|nicht|niet) $/.test(
      sentenceBefore(text, from),
    )
  )
    return true;
  const clause = /^[^.,;:!?\n]{0,30}/.exec(text.slice(to))?.[0] ?? "";
  return (
    !only.test(words) &&
    ((oneClick.test(words) && !otherMeans.test(words + clause)) ||
      needless.test(words.replace(theNo, "")) ||
      /\b(?:hoeft? (?:je |u )?niet|niet nodig|nicht notig|not needed|n'est (?:pas )?necessaire|brauchen sie nicht)\b/.test(
        clause,
      ))
  );
}

function sentenceBefore(text: string, at: number): string {
  return /[^.!?;\n]*$/.exec(text.slice(Math.max(0, at - 90), at))?.[0] ?? "";
}

function sentenceAfter(text: string, at: number): string {
  return /^[^.!?;\n]*/.exec(text.slice(at, at + 90))?.[0] ?? "";
}
