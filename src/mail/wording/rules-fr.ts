import type { LanguageRules } from "./language-rules.ts";

export const rulesFr: LanguageRules = {
  silence: [
    "\\bsans (?:aucune? |votre |ta |une? )?(?:reponse|retour|reaction|nouvelles|action|opposition|refus|avis contraire|non|desinscription|desabonnement)\\b",
    "\\bsi (?:vous|tu|nous) n(?:e |')(?:faites|fais|repondez|reponds|reagissez|recevons|cliquez|dites|signalez|manifestez|entendons|avons|vous (?:desinscrivez|desabonnez|opposez|manifestez))\\b",
    "\\b(?:en l'absence de|a defaut de|faute de) (?:votre |toute )?(?:reponse|retour|reaction|refus|opposition)\\b",
    "\\b(?:vous n'avez|tu n'as) rien a faire\\b|\\bvous ne devez rien faire\\b|\\baucune (?:action|demarche|reponse) (?:n'est )?(?:requise|necessaire|de votre part)",
    "\\bne (?:faites|fais) rien\\b|\\bnul besoin de (?:repondre|reagir)\\b|\\binutile de (?:repondre|reagir)\\b",
    "\\bvotre silence\\b|\\bqui ne dit mot\\b",
    "\\bsauf (?:si|avis|indication|refus|opposition)\\b|\\ba moins que\\b|\\btant que (?:vous|tu) ne\\b|\\bjusqu'a ce que (?:vous|tu) (?:vous|te)\\b",
  ],
  keep: [
    "\\b(?:rest|continu|demeur|maint)\\w+\\b[^.]{0,50}?\\b(?:inscrit\\w*|abonn\\w*|recev\\w*|ecri\\w*|envo\\w*|e-?mails?|courriels?|liste|lettre|infolettre|newsletter|fichier|informations?|vos donnees)\\b",
    "\\b(?:nous )?(?:considerons|considererons|supposons|supposerons|presumons|partons du principe|partirons du principe|en deduisons|conclurons|concluons)\\b",
    "\\b(?:accord|consentement|autorisation) (?:est|sera|etait) (?:acquis|presume|considere|donne|tacite|renouvele|repute)",
    "\\bvous (?:acceptez|consentez|etes d'accord|donnez votre (?:accord|consentement))\\b",
    "\\bvau(?:t|dra) (?:accord|acceptation|consentement|oui)\\b|\\bcomme un (?:oui|accord|consentement)\\b|\\bconsent\\b",
    "\\bvous (?:recevrez|recevez) (?:toujours|encore|chaque|nos|notre|les|la)\\b",
    "\\bnous (?:vous ecrirons|vous enverrons|vous envoyons|vous gardons|vous conservons|vous ecrivons)\\b",
  ],
  unchanged: ["\\brien ne change\\w*\\b|\\btout reste\\b|\\brien ne sera modifie\\b"],
  stop: [
    "\\bnous (?:arretons|arreterons|cessons|cesserons|effacons|effacerons|supprimons|supprimerons|retirons|retirerons)\\b",
    "\\b(?:ne|n') ?(?:vous )?\\w+ plus\\b|\\bplus (?:rien|d'e-?mails?|aucun)\\b|\\bne vous (?:ecrivons|ecrirons) pas\\b|\\bnous ne vous (?:envoyons|envoyons plus|enverrons) rien\\b",
  ],
  chosen: [
    "\\b(?:mais )?(?:seulement|uniquement) si\\b|\\bsi (?:vous|tu) (?:choisi\\w+|dites|cliquez|cochez|appuyez)[^.]{0,12} oui\\b|\\bavec votre oui\\b",
  ],
  optOut: [
    "\\bsauf (?:avis|indication|volonte|demande|instruction)s? contraires?\\b|\\bsauf (?:refus|opposition) (?:de votre part|expres\\w*|explicite)\\b",
    "\\bqui ne dit mot,? consent\\b|\\ba moins que vous ne (?:vous|nous|preferiez|disiez|refusiez)\\b",
    "\\b(?:deja|d'avance|pre-?) ?coche\\w*\\b",
  ],
  incentive: [
    "\\breductions?\\b(?! (?:du nombre|de la (?:frequence|quantite)|des (?:envois|e-?mails)|du volume))",
    "\\bremises? (?:de \\d|exceptionnelle|speciale|immediate|sur|pour)|\\b\\d{1,3} ?% de (?:remise|reduction|rabais)|(?:^|\\s)-\\d{1,2} ?%|\\b\\d+ (?:euros|€) (?:offerts|de (?:remise|reduction))",
    "\\b(?:rabais|ristournes?|bons? d'achat|bons? de reduction|codes? promo\\w*|offres? promotionnelles?|cheques?-cadeaux?|cartes?-cadeaux?|cashback|cagnotte|vouchers?|coupons?)\\b",
    "\\bcadeaux?\\b",
    "\\b(?:tirage au sort|tombola|loterie|jeux?-concours)\\b|(?<!avec le |grace au )\\bconcours\\b",
    "\\b(?:gagnez|a gagner|remportez|tentez (?:votre chance|de gagner)|chances? de gagner|gagnants?)\\b",
    "\\b(?:livraison|produit|cafe|essai|echantillon|entree|billet|place|menu|pain|repas)s? (?:gratuite?s?|offerte?s?)\\b|\\b(?:vous (?:est|sera|sont|seront)|nous vous) offr?(?:ons|erte?s?)\\b|\\bofferte?s? (?:a|pour|si|des)\\b|\\bgratuitement (?!vous (?:des|re)|arreter)",
    "\\bpoints? (?:bonus|de fidelite|cadeaux?|supplementaires)\\b|\\bbonus\\b",
  ],
  urgency: [
    "\\bdernieres? (?:chances?|heures?|jours?|minutes?|occasion)\\b|\\bderniers jours\\b|\\bderniere? appel\\b|\\bdernier appel\\b",
    "\\b(?:seulement|uniquement|rien qu')(?: ?aujourd'hui)|\\baujourd'hui (?:seulement|uniquement)\\b|\\bplus que \\d+ (?:jours?|heures?)\\b",
    "\\bmaintenant ou jamais\\b|\\bdepechez\\b|\\bfaites vite\\b|\\bne tardez pas\\b|\\bn'attendez (?:plus|pas)\\b|\\burgente?s?\\b|\\bavant qu'il ne soit trop tard\\b|\\bne (?:manquez|ratez) (?:pas|rien)\\b",
    "\\bexpire (?:bientot|aujourd'hui|demain)\\b",
  ],
  noHidden: [
    "\\b(?:desinscri|desabonn)\\w+\\b[^.]{0,25}\\b(?:uniquement|seulement|que) par (?:courrier|telephone|lettre|ecrit)\\b|\\blettre recommandee\\b",
    "\\bpour (?:arreter|vous desinscrire|vous desabonner|refuser)\\b[^.]{0,50}\\b(?:appelez|telephonez|courrier|lettre|recommande|connectez-vous)\\b",
    "\\bnon,? (?:merci,? )?je (?:prefere (?:rater|payer|manquer)|rate|renonce a|n'aime pas)\\b",
    "\\b(?:appelez|ecrivez|connectez-vous)\\b[^.]{0,30}\\bpour (?:arreter|vous desinscrire|vous desabonner|refuser)\\b",
  ],
  negation: "(?:pas|sans|aucune?|ni|jamais)(?: de| d')?",
};
