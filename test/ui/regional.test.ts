import { expect, test } from "vitest";
import { texts } from "../../src/ui/texts/texts.ts";

test("a Dutch sender speaks otherwise than a Flemish one where their words differ, and the same elsewhere", () => {
  const [flemish, dutch] = [texts("nl", "BE"), texts("nl", "NL")];
  expect(flemish.mail.stay("Nieuws", "elke week")).toBe("Ja: Nieuws, hoogstens elke week");
  expect(dutch.mail.stay("Nieuws", "elke week")).toBe("Ja: Nieuws, maximaal elke week");
  expect(dutch.footer.legalId("1")).toBe("KvK-nummer: 1");
  expect(flemish.footer.legalId("1")).toBe("Ondernemingsnummer: 1");
  expect(dutch.question.leave).toBe(flemish.question.leave);
  expect(texts("nl", "NL")).toBe(dutch);
});

test("a French sender names what its country has", () => {
  expect(texts("fr", "FR").footer.legalId("1")).toBe("SIREN : 1");
  expect(texts("fr", "BE").footer.legalId("1")).toBe("Numéro d’entreprise : 1");
});
