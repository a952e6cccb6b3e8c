import type { LanguageRules } from "./language-rules.ts";

const you = "(?:je|jij|u|jullie)";
const we = "(?:we|wij)";

export const rulesNl: LanguageRules = {
  silence: [
    `(?:doet?|onderneemt?|zegt?|laat) ${you} (?:verder |helemaal )?(?:niets|niks)\\b`,
    `\\b(?:als|indien|wanneer|zolang|mocht(?:en)?) (?:${you}|${we}) [^.]{0,30}?\\b(?:niets|niks|niet|geen) ?(?:van [\\w ]{1,12} )?(?:doet?|horen|onderneemt?|zegt?|laat|laten|antwoordt?|reageert?|reageren|antwoord|reactie|bericht|tegenbericht|bezwaar|afmeldt?|uitschrijft?|opzegt?|klikt?|weigert|kiest?)\\b`,
    `(?:hoor|horen|krijgen|ontvangen) ${we} (?:niets|niks|geen (?:antwoord|reactie|bericht|tegenbericht|bezwaar))`,
    `(?:antwoordt?|reageert?|klikt?|weigert|kiest?) ${you} (?:hier |hierop )?niet\\b`,
    `(?:meldt?|schrijft?) ${you} (?:je|u|zich) niet (?:af|uit)\\b`,
    `maakt? ${you} geen bezwaar`,
    `\\bzonder (?:je |jouw |uw |een )?(?:antwoord|reactie|tegenbericht|bericht|bezwaar|nee|afmelding)\\b`,
    `\\bbij (?:geen|uitblijven van (?:een )?)[a-z ]{0,12}(?:antwoord|reactie)`,
    `\\b(?:geen (?:antwoord|reactie)|stilzwijgen|zwijgen)\\b`,
    `${you} (?:hoeft?|moet) (?:hiervoor |daarvoor )?(?:verder )?niets te (?:doen|ondernemen)`,
    `${you} (?:hoeft?|moet) (?:hiervoor |daarvoor )?(?:verder )?niet te (?:antwoorden|reageren)`,
    `\\b(?:tenzij|behalve als|behoudens) [^.]{0,60}`,
    `\\btot(?:dat)? ${you} (?:je |u |zich )?(?:uitschrijft|uitgeschreven|afmeldt|opzegt|nee zegt|laat weten)`,
  ],
  keep: [
    `\\b(?:blijft?|blijven)\\b[^.]{0,50}?\\b(?:ontvang\\w*|krijg\\w*|ingeschreven|geabonneerd|abonnee|mailen|schrijven|sturen|lijst|hoogte|bestand|lid|mails?|e-mails?|nieuwsbrief|nieuws)\\b`,
    `\\bdan blijft? ${you}\\b`,
    `\\bzetten ${we} [^.]{0,25}\\bvoort\\b|\\bverlengen ${we}\\b`,
    `\\b(?:gaan|gaat) ${we}? ?er ?van ?uit\\b|\\ber ?van ?uit gaan\\b|\\bnemen ${we} aan\\b`,
    `\\b(?:gaan|doen) ${we} (?:gewoon )?(?:door|verder)\\b|\\b(?:sturen|mailen|schrijven|houden|behouden) ${we} (?:je|jou|u|jullie)\\b`,
    `\\b${we} (?:sturen|mailen|schrijven|houden|behouden) (?:je|jou|u|jullie)\\b`,
    `\\b(?:stemt|stem|gaat|ga) ${you} (?:automatisch |hiermee )?(?:in|toe|akkoord)\\b|\\b${you} (?:stemt|gaat) (?:automatisch |hiermee )?(?:in|toe|akkoord)\\b`,
    `\\b(?:geldt|telt|zien|beschouwen|rekenen) [^.]{0,30}\\bals (?:een )?(?:ja|toestemming|akkoord|instemming)\\b`,
    `\\b(?:ontvangt?|krijgt?) ${you} (?:gewoon|verder|voortaan|onze|de|het)\\b|\\b${you} (?:ontvangt|krijgt) (?:gewoon|verder|voortaan|onze|elke)\\b`,
  ],
  unchanged: [
    "\\balles (?:blijft )?(?:gewoon )?(?:zoals|bij) het (?:oude|is)\\b|\\balles blijft\\b|\\bblijft alles\\b|\\bverandert er niets\\b|\\ber verandert niets\\b",
  ],
  stop: [
    `\\b(?:stoppen|wissen|verwijderen|schrappen|halen|eindigt|stopt) (?:${we}\\b|het|de|alles)?`,
    `\\b(?:${we}|dan) (?:stoppen|wissen|verwijderen|schrappen|halen)\\b`,
    `\\bgeen (?:enkele )?(?:mails?|e-mails?|nieuwsbrie\\w+|berichten|post) (?:meer|van ons)`,
    `\\b(?:niets|niet) (?:van ons )?meer\\b|\\bschrijven ${we} (?:je|u) uit\\b`,
    `\\bmail(?:en|t)? ${we}? ?(?:je|u) (?:dan )?niets?\\b`,
  ],
  chosen: [
    "\\b(?:maar )?alleen als\\b|\\b(?:kies|kiest|klik|klikt|druk|drukt|vink|zeg|zegt|antwoord) (?:je |u )?(?:op |op de )?['\"]?ja\\b",
    "\\bmet je ja\\b",
  ],
  optOut: [
    "\\b(?:vinkje|vakje)s?\\b[^.]{0,25}\\b(?:al|alvast|reeds) (?:aan|ingevuld)\\b",
    "\\b(?:niet reageren|niets doen|geen (?:antwoord|reactie)|(?:stil)?zwijgen) ?(?:=|is|betekent|geldt als) (?:ook )?(?:een )?(?:ja|akkoord|toestemming|instemming)\\b",
    "\\bwie zwijgt,? stemt (?:in|toe)\\b",
    "\\bzonder tegenbericht\\b(?! stoppen| wissen)",
    `\\b(?:tenzij|behalve als|behoudens) ${you} (?:ons |het ons |dit |zelf )?(?:anders|het tegendeel|nee|uitschrijft|afmeldt|bezwaar)`,
    "\\bbehoudens (?:tegenbericht|bezwaar)\\b|\\btot wederopzegging\\b",
    "\\b(?:staat|staan|is|zijn|hebben we) (?:al|alvast|reeds)\\b[^.]{0,20}\\baangevinkt\\b|\\bvooraf aangevinkt\\b",
  ],
  incentive: [
    "\\b\\w{0,20}korting(?:en|s\\w+)?\\b",
    "\\b(?:prijsvraag|winactie|verloting|loterij|tombola|waardebon|tegoedbon|kortingsbon|cadeaubon|geschenkbon|voucher|actiecode|promocode|cashback|goodiebag)(?:nen|en|s|ken)?\\b",
    "\\b(?:verloten|loten) (?:we|wij|onder)\\b|\\b(?:we|wij) (?:verloten|geven weg)\\b",
    "\\bmaakt? (?:je |u )?(?:ook )?(?:extra )?kans (?:op|om)\\b|\\bkans (?:te|op het) winnen\\b",
    "\\bwint? (?:je |u |jij )?(?:een|de|het|nu|dan|misschien|tot|mooie|leuke|gratis)\\b|\\bwin nu\\b|\\bte winnen\\b|\\bwinnaars?\\b",
    "\\b(?:een|ons|gratis|klein|mooi|leuk|welkomst)\\s?-?(?:cadeau(?:tje)?|geschenk(?:je)?)\\b|\\bcadeautjes?\\b|\\bcadeaus?\\b",
    "\\bgratis (?!(?:uit|af|te |nummer|en |et |und |and |stoppen|dienst|voor |bij ))[a-z]+",
    "\\b\\d{1,3} ?(?:%|procent) (?:goedkoper|voordeel|extra|terug)\\b|\\b\\d+ euro (?:cadeau|tegoed|terug|voordeel)\\b|(?:^|\\s)-\\d{1,2} ?%",
    "\\b(?:bonus|spaar|extra )punten\\b",
  ],
  urgency: [
    "\\b(?:aller)?laatste (?:kans|dag|dagen|uren|mogelijkheid)\\b",
    "\\b(?:alleen|enkel|slechts) vandaag\\b|\\bvandaag nog\\b|\\bnog (?:maar|slechts) (?:\\d+|een|twee|drie|enkele) (?:dag|dagen|uur|uren)\\b",
    "\\bnu of nooit\\b|\\bhaast (?:je|u)\\b|\\bwacht niet\\b|\\bop ?= ?op\\b|\\bwees (?:er )?snel\\b|\\bdringend\\b|\\bvoor het te laat is\\b",
    "\\bmis (?:het|dit|deze|onze|niets|geen)\\b|\\b(?:binnenkort|vandaag|morgen) verloopt\\b|\\bverloopt (?:binnenkort|vandaag|morgen)\\b",
  ],
  noHidden: [
    "\\b(?:afmelden|uitschrijven|opzeggen|stoppen)\\b[^.]{0,20}\\b(?:alleen|enkel|uitsluitend)\\b[^.]{0,25}\\b(?:telefonisch|schriftelijk|per (?:brief|post)|met een brief|aan de (?:balie|kassa)|in de winkel)\\b|\\baangetekende? (?:brief|schrijven|zending|post)\\b",
    "\\b(?:om|wil je|wilt u|wie wil) [^.]{0,30}(?:stoppen|afmelden|uitschrijven|opzeggen)\\b[^.]{0,40}\\b(?:bel|belt|brief|aangetekend|inloggen|log (?:eerst )?in|meldt? (?:je|u) aan)\\b",
    "\\bnee,? (?:bedankt,? )?ik (?:mis|wil geen (?:voordeel|nieuws meer missen)|betaal liever|heb geen zin in|laat liever)\\b",
    "\\b(?:bel|schrijf|log (?:eerst )?in)\\b[^.]{0,30}\\bom (?:te stoppen|je af te melden|u af te melden|uit te schrijven|je uit te schrijven|u uit te schrijven)\\b",
  ],
  negation: "(?:geen|zonder|niet|nooit)",
};
