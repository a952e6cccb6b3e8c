import { expect, test } from "vitest";
import { hygieneWords } from "../../src/console/reason-words.ts";
import { reasonTable } from "../../src/hygiene/reasons.ts";
import { locales } from "../../src/ui/texts/locale.ts";

test.each(locales)("every reason of hygiene has plain words in %s", (locale) => {
  const bare = reasonTable.map(({ code }) => code).filter((code) => hygieneWords(code, locale) === code);
  expect(bare).toEqual([]);
  const same = reasonTable.filter(
    ({ code }) => locale !== "en" && hygieneWords(code, locale) === hygieneWords(code, "en"),
  );
  expect(same).toEqual([]);
});
