import { rulesDe } from "./rules-de.ts";
import { rulesEn } from "./rules-en.ts";
import { rulesFr } from "./rules-fr.ts";
import { rulesNl } from "./rules-nl.ts";

/** A text is read by all four, whichever it is in: people write an English line into a Dutch mail. */
export const catalogues = [rulesNl, rulesFr, rulesDe, rulesEn];
