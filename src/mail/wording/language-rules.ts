/**
 * What a language says when it takes silence for a yes, lures, presses or hides the no: patterns over folded text
 * (`foldText`: lower case, no diacritics). `silence` and `keep` are forbidden only together: "if you do nothing" may be
 * followed by "we stop".
 */
export type LanguageRules = {
  /** The person says nothing. */
  silence: readonly string[];
  /** Mail goes on, or a yes is assumed. */
  keep: readonly string[];
  /** All stays as it is: forbidden beside silence where silence ends the mail. */
  unchanged: readonly string[];
  /** Mail ends: after it, silence is a no. */
  stop: readonly string[];
  /** Says that silence is a no: what the next sentence goes on with is something else. */
  noted: readonly string[];
  /** The person chooses: what follows is no silence. */
  chosen: readonly string[];
  /** Says by itself that silence is a yes. */
  optOut: readonly string[];
  /** Asks people to object: forbidden, unless what happens otherwise is that mail ends. */
  unless: readonly string[];
  /** Mail ends, as the consequence of `unless`: an address that is *not* deleted is left out. */
  ends: readonly string[];
  incentive: readonly string[];
  /** Of the incentives those that a newsletter may be about: "our letter on discounts" lures nobody. */
  offer: string;
  /** What a newsletter is about, up to the word itself. */
  about: string;
  /** After an offer: it is for who says yes. */
  tied: string;
  urgency: readonly string[];
  /** The no made hard, or made to feel bad. */
  noHidden: readonly string[];
  /** Directly before (or within) a match: then it says the contrary. */
  negation: string;
  /** Right after a lure: it is not for the answer. */
  unlinked: string;
};
