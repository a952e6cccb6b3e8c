import type { LanguageRules } from "./language-rules.ts";

const act =
  "(?:tun|tust|unternehmen|machen|sagen|ho(?:e)?ren|antworten|antwortest|reagieren|reagierst|melden|widersprechen|widersprichst|ablehnen|klicken|abmelden|mitteilen|erhalten|bekommen|abbestellen|kundigen|einwenden)";

export const rulesDe: LanguageRules = {
  silence: [
    `\\b(?:wenn|falls|sofern|solange|soweit|sollten) (?:wir|sie|du)\\b[^.]{0,40}?\\b(?:nichts?|keine?n?)\\b[^.]{0,25}?\\b(?:${act}|antwort|ruckmeldung|reaktion|nachricht)\\b`,
    `\\b(?:tun|unternehmen|machen|sagen) sie (?:einfach )?nichts\\b|\\bho(?:e)?ren wir (?:von ihnen )?nichts\\b|\\b(?:antworten|reagieren|widersprechen|klicken) sie (?:uns )?nicht\\b|\\bmelden sie sich nicht\\b|\\b(?:bekommen|erhalten) wir keine (?:antwort|ruckmeldung|nachricht|reaktion)\\b`,
    "\\bohne (?:ihre?n? |deine?n? |eine?n? )?(?:antwort|ruckmeldung|reaktion|widerspruch|nein|gegenteilige \\w+|abmeldung)\\b",
    "\\b(?:keine|bei (?:fehlender|ausbleibender)) (?:antwort|ruckmeldung|reaktion)\\b|\\b(?:ihr )?schweigen\\b|\\bbleiben sie untatig\\b",
    "\\bsie (?:mussen|brauchen)(?: dafur| dazu)? (?:weiter )?(?:nichts|nicht)(?: weiter| weiteres)? (?:zu )?(?:tun|unternehmen|antworten|reagieren)\\b",
    "\\bes sei denn\\b|\\bausser (?:wenn )?sie\\b|\\bbis (?:sie sich abmelden|auf widerruf|sie (?:widersprechen|abbestellen))\\b",
    "\\bwer (?:[a-z]+ ){0,3}?(?:nicht|nichts|keine?n?) (?:[a-z]+ ){0,3}?(?:antwortet|reagiert|widerspricht|klickt|sagt|tut|unternimmt|antwort|widerspruch|ruckmeldung)\\b|\\bwer (?:sich )?(?:nicht meldet|schweigt)\\b",
    "\\bdu (?:musst|brauchst) (?:dafur |dazu )?(?:weiter )?(?:nichts|nicht)(?: weiter| weiteres)? (?:zu )?(?:tun|unternehmen|antworten|reagieren)\\b|\\b(?:tust|unternimmst|machst|sagst) du nichts\\b|\\b(?:antwortest|reagierst|widersprichst|klickst|meldest) du (?:dich |uns )?nicht\\b",
    "\\b(?:ignorieren|ignorierst|ignoriert) (?:sie|du)\\b|\\b(?:sie|du)\\b[^.]{0,30}\\bignorier\\w+\\b|\\bnicht (?:zu )?(?:antworten|reagieren)\\b|\\b(?:keine|ohne) (?:weitere )?(?:aktion|handlung)\\b",
  ],
  keep: [
    "\\bbleib\\w*\\b[^.]{0,50}?\\b(?:angemeldet|abonn\\w*|empfanger\\w*|verteiler|e-?mails?|newsletter|kontakt|liste|kartei|bestehen|mitglied)\\b|\\bbleiben (?:sie|wir) (?:auf|in|im|weiter\\w*)\\b",
    "\\b(?:erhalten|bekommen|schicken|senden|schreiben|informieren|versenden) (?:sie|wir|du)?\\b[^.]{0,30}\\b(?:weiter|weiterhin|auch kunftig|wie bisher|wie gewohnt)\\b",
    "\\b(?:weiterhin|auch kunftig|wie bisher|wie gewohnt|weiter)\\b[^.]{0,40}\\b(?:erhalten|bekommen|schicken|senden|schreiben|zusenden|zuschicken|informieren|newsletter|e-?mails?|post)\\b",
    "\\bgehen wir davon aus\\b|\\bnehmen wir an\\b|\\bwerten wir\\b",
    "\\b(?:gilt|gelten|zahlt)\\b[^.]{0,25}\\bals (?:ihre )?(?:zustimmung|einwilligung|einverstandnis|ja|erteilt)\\b",
    "\\b(?:stimmen|willigen) sie\\b[^.]{0,40}\\b(?:zu|ein)\\b|\\bsie (?:stimmen|willigen)\\b[^.]{0,30}\\b(?:zu|ein)\\b|\\b(?:sind|waren) sie (?:damit )?einverstanden\\b",
    "\\b(?:erhalten|bekommen) sie (?:unser\\w*|den|die|unverandert)\\b|\\bsie (?:erhalten|bekommen) (?:unser\\w*|den|jeden|jede)\\b",
    "\\bbleib(?:t|st|en)\\b[^.]{0,30}\\b(?:angemeldet|abonn\\w*|verteiler|eingetragen|dabei)\\b|\\b(?:anmeldung|abonnement|abo|einwilligung|zustimmung|einverstandnis)\\b[^.]{0,30}\\b(?:verlanger\\w+|verlangert|weiter|bestehen|lauft|gultig|erneuert)\\b",
    "\\b(?:erhaltst|bekommst) du\\b|\\bdu (?:erhaltst|bekommst)\\b[^.]{0,20}\\b(?:weiter\\w*|unser\\w*|wie)\\b|\\b(?:sie|du) stimm(?:en|st)\\b|\\bstimmst du\\b[^.]{0,30}\\bzu\\b",
    "\\b(?:angemeldet|abonniert|eingetragen|im verteiler) zu bleiben\\b",
  ],
  unchanged: ["\\b(?:andert sich|es andert sich) nichts\\b|\\bbleibt alles\\b|\\balles (?:bleibt|beim alten)\\b"],
  stop: [
    "\\b(?:ho(?:e)?ren|loschen|beenden|entfernen|streichen|schreiben|schicken) wir\\b[^.]{0,40}\\b(?:auf|daten|adresse|nicht mehr|nichts|keine)\\b",
    "\\bwir (?:ho(?:e)?ren|loschen|beenden|entfernen|streichen)\\b|\\b(?:loschen|entfernen) wir\\b",
    "\\bkeine (?:weiteren )?(?:e-?mails?|newsletter|post|nachrichten)(?: mehr)?\\b|\\bnichts mehr\\b|\\bnicht mehr\\b",
  ],
  noted: ["\\b(?:ist|heisst|bedeutet|gilt|zahlt)(?: (?:das|auch|immer|fur uns|als))* (?:ein )?nein(?=[.!;,:\\n]|$)"],
  chosen: [
    "\\bnur,? wenn\\b|\\bwenn sie ['\"]?ja\\b|\\b(?:wahlen|klicken|sagen|antworten) sie (?:auf )?['\"]?ja\\b|\\bmit ihrem ja\\b",
  ],
  optOut: [
    "\\b(?:keine (?:antwort|ruckmeldung)|schweigen|nichtstun) ?(?:=|heisst|ist|bedeutet|gilt als) (?:auch )?(?:eine? )?(?:ja|zustimmung|einwilligung)\\b",
    "\\bsofern sie (?:dem )?nicht widersprechen\\b|\\bbis auf widerruf\\b|\\bwer schweigt,? stimmt zu\\b",
    "\\bohne (?:ihren )?widerspruch\\b(?! (?:ho|losch))|\\bes sei denn,? sie (?:widersprechen|melden|teilen|sagen|mochten das nicht|lehnen)\\b",
    "(?<!\\b(?:nichts|nicht|nie|kein (?:kastchen|feld|haken|hakchen))(?: ist| wird)? )\\b(?:bereits|schon|vorab) (?:fur sie )?(?:angekreuzt|angehakt|vorausgewahlt)\\b|\\bvorangekreuzt\\b",
    "(?<!\\b(?:nicht|nie) )\\bautomatisch (?:wieder |erneut )?(?:angemeldet|eingetragen|verlangert|abonniert|aufgenommen)\\b|\\bverlanger\\w+ sich automatisch\\b|\\b(?:einverstandnis|einwilligung|zustimmung) setzen wir voraus\\b|\\bsetzen wir (?:ihr|dein) (?:einverstandnis|einwilligung|zustimmung)\\w* voraus\\b",
    "\\b(?:hakchen|haken|kreuz|kreuzchen)\\b[^.]{0,30}\\b(?:bereits|schon|vorab)\\b[^.]{0,12}\\b(?:gesetzt|drin|an)\\b",
    "\\b(?:sonst|andernfalls|ansonsten)\\b,? (?:schreiben|schicken|senden|bleiben|erhalten|bekommen|machen) (?:wir|sie|du)\\b(?! von (?:der|unserer) liste gestrichen\\b)(?![^.]{0,40}\\b(?:nicht|nichts|keine?[nrms]?|keinerlei)\\b)",
  ],
  incentive: [
    "\\b\\w{0,20}(?:rabatt|gutschein|gewinnspiel|verlosung|preisausschreiben|preisnachlass|tombola|lotterie|gewinnchance|willkommensgeschenk|treuepunkt|bonuspunkt|sonderpreis|hauptpreis|hauptgewinn|coupon|voucher|cashback)(?:e|en|es|s|n|code|aktion)?\\b",
    "\\b(?:verlosen wir|wir verlosen)\\b|\\bgewinnen sie\\b|\\b(?:zu|konnen sie|sie konnen|sie)\\b[^.]{0,20}\\bgewinnen\\b(?=[^.]{0,6}(?:[.!?;\\n]|$))|\\bgewinner(?:in|n)?\\b",
    "\\bgeschenk(?:e|en|t)?\\b",
    "\\bgratis[- ]?(?!abmeld|zu |ab|en |und |uit|te |nummer|stoppen|dienst|voor |bij |et |and )[a-z]+|\\bkostenlose[nrs]? (?:produkt|lieferung|versand|probe|muster|kaffee|ticket|artikel|getrank|brot)\\w*|\\bversandkostenfrei\\b",
    "\\b\\d{1,3} ?(?:%|prozent) (?:gunstiger|nachlass|billiger|auf|sparen)\\b|\\b\\d+ (?:euro|€) (?:geschenkt|nachlass|guthaben)\\b|(?:^|\\s)-\\d{1,2} ?%",
    "\\bpramien?\\b|\\bpraemien?\\b",
    "\\bgewinn(?:e|t)? (?:ein|eine|einen|das|den|die|mit|jetzt)\\b|\\bund gewinnen\\b|\\bgewinnen ?!|\\b(?:tolle|attraktive|schone|wertvolle) preise\\b|\\bpreise (?:warten|gewinnen(?! nicht)|im wert)\\b",
    "\\b(?:bekomm|erhalt|wart)\\w*\\b[^.]{0,30}\\b(?:uberraschung(?:en)?|dankeschon|belohnung)\\b|\\b(?:kleine|schone|tolle) (?:uberraschung|aufmerksamkeit|belohnung)\\b|\\bkleines (?:dankeschon|extra)\\b",
    "\\bsparen sie \\d|\\bspar(?:e|st|en)?\\b[^.]{0,12}\\b\\d+ ?(?:%|prozent|€|euro)|\\bschenken wir\\b(?! (?:ihnen|dir|euch) reinen wein\\b)|\\bwir schenken (?:ihnen|dir|euch|jedem|allen)\\b(?! reinen wein ein\\b)|\\bkostenlose[nrms]? (?:versand|lieferung|zugabe)\\b|\\b(?:kaffee|kuchen|brot|getrank|eintritt|versand|lieferung|probe) gratis\\b",
  ],
  urgency: [
    "\\bletzte[nr]? (?:chance|gelegenheit|moglichkeit|tag|tage|stunden|aufruf)\\b",
    "\\bnur (?:noch )?(?:heute|kurze zeit|wenige (?:tage|stunden)|\\d+ (?:tage?|stunden?))\\b|\\bjetzt oder nie\\b|\\bbeeilen\\b|\\bdringend\\b|\\bes eilt\\b|\\bsofort handeln\\b|\\bhandeln sie (?:jetzt|sofort)\\b",
    "\\bverpassen sie (?:nicht|nichts|keine)\\b|\\bbevor es zu spat ist\\b|\\bwarten sie nicht\\b|\\blauft (?:bald|heute|morgen) ab\\b|\\bschnell sein\\b",
    "\\bnur noch (?:ein|eine|einen|zwei|drei|vier|funf|bis) \\w+|\\bbeeil(?:e|en|t)?\\b|\\bverpass(?:e|t)?\\b[^.]{0,20}\\b(?:nicht|nichts|keine)\\b|\\b(?:antworten|klicken|handeln) sie (?:jetzt|schnell|sofort|noch heute)\\b|\\bdie zeit lauft\\b",
    "\\bschnell (?:antworten|handeln|reagieren|zugreifen)\\b",
  ],
  noHidden: [
    "\\b(?:abmelden|abbestellen|kundigen)\\b[^.]{0,25}\\b(?:nur|ausschliesslich)\\b[^.]{0,20}\\b(?:per (?:brief|post|einschreiben|telefon)|schriftlich|telefonisch)\\b|\\bper einschreiben\\b",
    "\\b(?:um|zum)\\b[^.]{0,30}\\b(?:abmelden|abzumelden|abbestellen|abzubestellen|aufhoren|aufzuhoren)\\b[^.]{0,50}\\b(?:rufen|anrufen|brief|einschreiben|einloggen|loggen|melden sie sich an)\\b",
    "\\bnein,? (?:danke,? )?ich (?:verzichte|verpasse|zahle lieber|mochte (?:lieber )?(?:nichts sparen|verpassen))\\b",
    "\\b(?:rufen|schreiben|loggen) sie\\b[^.]{0,30}\\bum sich abzumelden\\b",
    "\\babmeldung(?:en)?\\b[^.]{0,25}\\b(?:nur|ausschliesslich|allein)\\b[^.]{0,25}\\b(?:brief|post|einschreiben|telefon\\w*|schriftlich|telefonisch|hotline)\\b",
    "\\b(?:um|zum)\\b[^.]{0,30}\\b(?:abmelden|abzumelden|kundigen)\\b[^.]{0,50}\\b(?:hotline|telefon\\w*|schriftlich)\\b|\\bnein,? (?:danke,? )?ich (?:mochte keine (?:vorteile|angebote mehr verpassen)|spare nicht gern|zahle gern)\\b",
    "\\b(?:abmeldung|abmelden|abbestellen|kundigung)\\b[^.]{0,25}\\bnur\\b[^.]{0,20}\\b(?:in (?:der|unserer|einer) filiale|im (?:laden|geschaft)|personlich|vor ort)\\b",
  ],
  negation: "(?:keine?[nrms]?|ohne|nicht|nie|kein)",
};
