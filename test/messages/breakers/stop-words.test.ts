import { expect, test } from "vitest";
import { stopWords } from "../../../src/messages/breakers/stop-words.ts";
import { reasons } from "../../../src/messages/breakers/trip-of.ts";
import { locales } from "../../../src/ui/texts/locale.ts";

const figures = {
  hard: 8,
  sends: 100,
  complaints: 2,
  deferred: 4,
  recent: 20,
  unsubscribed: 5,
  wave: 50,
  contentRejected: 1,
};
const provider = [
  "provider_not_healthy",
  "AccountSuspendedException",
  "SendingPausedException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
  "MessageRejected",
];

test.each(locales.flatMap((locale) => [...reasons, ...provider].map((reason) => [locale, reason] as const)))(
  "in %s, %s is said in its own words, with what to do",
  (locale, reason) => {
    const said = stopWords(locale, { reason, figures, mxGroup: null });
    const unknown = stopWords(locale, { reason: "something else", figures, mxGroup: null });
    expect(said.startsWith(unknown.split(".")[0] ?? "")).toBe(false);
    expect(said).not.toMatch(/undefined|NaN|_|Exception/);
    expect(said.split(/[.?] /).length).toBeGreaterThanOrEqual(2);
  },
);

test("of one receiver it says by name that only its mails wait", () => {
  expect(stopWords("en", { reason: "complaints", figures, mxGroup: "google" })).toContain(
    "Only the mails to Gmail wait",
  );
  expect(stopWords("en", { reason: "deferrals", figures, mxGroup: "bedrijf.be" })).toContain(
    "bedrijf.be does not take",
  );
});

test("a language that we do not have is answered in English", () => {
  expect(stopWords("es", { reason: "blind", figures, mxGroup: null })).toMatch(/^For more than 30 minutes/);
});
