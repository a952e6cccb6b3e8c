/**
 * What stands in status columns, in nl, fr, de, en and in the exports of newsletter tools and mail providers, as
 * `plainWords` writes it.
 */

/** The person does not want mail, or the sender put them out for that: never mailed again. */
export const optedOutWords: ReadonlySet<string> = new Set([
  "unsubscribed", "unsubscribe", "unsub", "unsubscribes", "consent withdrawn", "consent revoked", "deceased", "opted out", "opt out", "optout", "suppressed", "blocklisted", "blacklisted", "blocked", "blacklist", "blocklist",
  "do not mail", "do not email", "do not contact", "never mail", "global unsubscribe", "unsubscribed via email", "unsubscribed viama", "unsubscribed via ma",
  "unsubscribed via api", "admin blocked", "excluded", "manual suppression", "manualsuppression", "revoked", "withdrawn", "refused", "declined", "objected", "objection", "stop", "stopped", "remove me", "please remove",
  "uitgeschreven", "uitschrijving", "afgemeld", "opgezegd", "toestemming ingetrokken", "overleden", "geen mail", "geen mailing", "niet mailen", "nooit mailen", "niet contacteren", "geblokkeerd", "geweigerd", "ingetrokken", "uitgesloten", "bezwaar", "verzet", "wil niet", "niet gewenst",
  "desinscrit", "desinscrite", "desinscrits", "desinscription demandee", "consentement retire", "decede", "decedee", "desabonne", "desabonnee", "desinscription", "desabonnement", "bloque", "refuse", "ne pas contacter", "oppose", "opposition", "exclu", "exclue", "refus", "non souhaite",
  "abgemeldet", "austragung", "einwilligung widerrufen", "einwilligung zuruckgezogen", "verstorben", "ausgetragen", "abbestellt", "widersprochen", "widerspruch", "gesperrt", "ausgeschlossen", "widerruf", "widerrufen", "werbewiderspruch", "abgelehnt", "nicht erwunscht",
]); // prettier-ignore

/** The person reported a mail as spam. */
export const complainedWords: ReadonlySet<string> = new Set([
  "complained", "complaint", "complaints", "spam", "spam complaint", "spamcomplaint", "spam report", "spam reports", "spam reported", "spam notification", "spam complaining",
  "abuse", "abuse complaint", "abuse report", "marked as spam", "flagged as spam", "contact flagged as spam", "reported as spam",
  "klacht", "spamklacht", "als spam gemeld", "plainte", "plainte pour spam", "beschwerde", "spambeschwerde",
]); // prettier-ignore

/** The mailbox is dead. */
export const bouncedWords: ReadonlySet<string> = new Set([
  "bounced", "bounce", "hard bounce", "hard bounced", "hardbounce", "permanent bounce", "cleaned", "invalid", "undeliverable", "undelivered", "invalid email", "permanent failure", "bad mailbox", "non existent",
  "onbestelbaar", "ongeldig", "teruggekeerd", "opgeschoond", "niet bezorgbaar",
  "rejete", "rejetee", "non distribuable", "npai", "invalide", "nettoye", "adresse invalide",
  "unzustellbar", "zuruckgewiesen", "ungultig", "bereinigt",
]); // prettier-ignore

/**
 * No no, and no yes either: never opted in (Mailchimp's non-subscribed: buyers and visitors), never confirmed, or put
 * aside by the sender. `inactive` is one of them since tools mean opposite things by it: CleverReach those who left or
 * never confirmed, others those who no longer open.
 */
export const notSubscribedWords: ReadonlySet<string> = new Set([
  "no consent", "geen toestemming", "pas de consentement", "keine einwilligung", "non subscribed", "nonsubscribed", "not subscribed", "never subscribed", "no opt in", "not opted in", "transactional", "niet ingeschreven", "nooit ingeschreven", "non inscrit", "non abonne", "nicht angemeldet",
  "unconfirmed", "not confirmed", "pending", "awaiting confirmation", "opt in pending", "in afwachting", "niet bevestigd", "onbevestigd", "en attente", "non confirme", "non confirmee", "unbestatigt", "nicht bestatigt", "ausstehend",
  "inactive", "inactief", "niet actief", "inactif", "inactive subscriber", "inaktiv", "archived", "gearchiveerd", "archive", "archivee", "archiviert", "disabled", "deactivated", "uitgeschakeld", "desactive", "deaktiviert", "deleted", "removed", "verwijderd", "geschrapt", "supprime", "supprimee", "resilie", "resiliee", "geloscht", "gekundigt",
]); // prettier-ignore

/** A full mailbox or a busy server: it passes. */
export const softBounceWords: ReadonlySet<string> = new Set([
  "soft bounce", "soft bounced", "softbounce", "transient", "transient bounce", "temporary", "temporary failure",
]); // prettier-ignore

/** Nothing against mailing. */
export const neutralWords: ReadonlySet<string> = new Set([
  ...softBounceWords,
  "subscribed", "subscriber", "active", "actif", "active subscriber", "aktiv", "actief", "enabled", "confirmed", "bevestigd", "confirme", "bestatigt",
  "ingeschreven", "geabonneerd", "inscrit", "abonne", "angemeldet", "abonniert", "ok", "opt in", "opted in", "optin",
]); // prettier-ignore

/** A plain yes, to be read under its header. */
export const yesWords: ReadonlySet<string> = new Set([
  "yes", "y", "ja", "j", "oui", "o", "true", "waar", "vrai", "wahr", "1", "on", "aan", "x",
]); // prettier-ignore

/** A plain no, to be read under its header. */
export const noWords: ReadonlySet<string> = new Set([
  "no", "n", "nee", "neen", "non", "nein", "false", "onwaar", "faux", "falsch", "0", "off", "uit", "not", "nooit", "never",
]); // prettier-ignore
