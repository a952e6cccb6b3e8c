import { describe, expect, test } from "vitest";
import { PreferencesPage } from "../../src/preferences/pages.tsx";
import type { PreferencesData } from "../../src/preferences/pages.tsx";
import {
  AgainPage,
  ConfirmedPage,
  ConfirmPage,
  NotMePage,
  SignUpAnsweredPage,
  SignUpPage,
} from "../../src/preferences/sign-up-pages.tsx";
import { UnsubscribedPage, UnsubscribePage } from "../../src/preferences/unsubscribe-pages.tsx";
import { locales } from "../../src/ui/texts/locale.ts";
import { bakery, newsletter, offers, visibleText } from "../ui/bakery.ts";

const frame = { locale: "nl" as const, languages: locales, sender: bakery };
const hidden = { shown: "a1", f: "b2" };
const preferences: PreferencesData = {
  ...frame,
  action: "/p/abc",
  maskedAddress: "j•••@e•••.be",
  topics: [
    { ...newsletter, chosen: "monthly" },
    { ...offers, chosen: null },
  ],
  language: "fr",
  pausedUntil: null,
  pauseDays: { min: "2026-11-23", max: "2027-11-22" },
  timeZone: "Europe/Brussels",
  done: null,
  undoUntil: null,
  problem: null,
};
const choices = [{ name: "Nieuws", frequency: "monthly" }];

const states: Record<string, string> = {
  preferences: String(<PreferencesPage {...preferences} />),
  saved: String(<PreferencesPage {...preferences} done="saved" />),
  paused: String(<PreferencesPage {...preferences} pausedUntil={new Date("2027-02-01T00:00:00Z")} />),
  left: String(
    <PreferencesPage
      {...preferences}
      topics={[{ ...newsletter, chosen: null }]}
      done="left"
      undoUntil={new Date("2026-11-29T08:00:00Z")}
    />,
  ),
  "data asked": String(<PreferencesPage {...preferences} done="data_asked" />),
  "forget asked": String(<PreferencesPage {...preferences} done="forget_asked" />),
  "address asked": String(<PreferencesPage {...preferences} done="address_asked" />),
  "address problem": String(<PreferencesPage {...preferences} problem="address" />),
  "pause problem": String(<PreferencesPage {...preferences} problem="pause" />),
  unsubscribe: String(<UnsubscribePage {...frame} action="/u/abc" maskedAddress={null} />),
  unsubscribed: String(
    <UnsubscribedPage
      {...frame}
      undo={{ action: "/u/abc", until: new Date("2026-11-29T08:00:00Z"), timeZone: "UTC" }}
    />,
  ),
  again: String(<AgainPage {...frame} action="/again/a" problem={null} answered={false} />),
  "again answered": String(<AgainPage {...frame} action="/again/a" problem={null} answered />),
  "again problem": String(<AgainPage {...frame} action="/again/a" problem="address" answered={false} />),
  "sign up": String(
    <SignUpPage
      {...frame}
      action="/s/f"
      topics={[newsletter]}
      noticeId="n1"
      address=""
      problem={null}
      hidden={hidden}
    />,
  ),
  "sign up problem": String(
    <SignUpPage
      {...frame}
      action="/s/f"
      topics={[newsletter]}
      noticeId="n1"
      address={'"x'}
      problem="address"
      hidden={hidden}
    />,
  ),
  "sign up answered": String(<SignUpAnsweredPage {...frame} />),
  confirm: String(<ConfirmPage {...frame} action="/c/abc" choices={choices} hidden={hidden} />),
  confirmed: String(<ConfirmedPage {...frame} choices={choices} preferencesPath="/p/abc" />),
  "not me": String(<NotMePage {...frame} />),
};

describe.each(Object.entries(states))("the page %s", (_name, html) => {
  test("has one main, one h1, a language, and neither script nor style of its own nor anything from elsewhere", () => {
    expect(html).toMatch(/^<!doctype html><html lang="nl-BE">/);
    expect(html.match(/<main>/g)).toHaveLength(1);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|<style| style=|https?:\/\/|\son\w+=/);
    expect(html).toContain('<link rel="stylesheet" href="/assets/brand/f7d100.css"/>');
  });

  test("has no more than one thing of one id, and every label and description points at one", () => {
    const ids = Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/(?:\sfor|aria-describedby|aria-labelledby)="([^"]+)"/g))
      expect(ids).toContain(id);
  });

  test("shows the way to each language, each named in its own", () => {
    expect(html).toContain('<a href="?lang=fr" lang="fr" hreflang="fr">Français</a>');
    expect(html).toContain('<span lang="nl" aria-current="true">Nederlands</span>');
  });
});

test("every state of these pages has a title of its own", () => {
  const titles = Object.values(states).map((html) => html.match(/<title>(.*?)<\/title>/)?.[1]);
  const unlike = titles.filter((title, i) => titles.indexOf(title) === i);
  // Paused is the same page as before, and both answered pages say only "look in your mailbox".
  expect(unlike).toHaveLength(titles.length - 2);
});

test("preferences shows what is in force, and a topic that is off as not this topic", () => {
  const html = states["preferences"] ?? "";
  expect(html).toContain('<input type="radio" name="frequency_newsletter" value="monthly" checked=""/>');
  expect(html).toContain('<input type="radio" name="frequency_offers" value="none" checked=""/>');
  expect(html).toContain('<option value="fr" lang="fr" selected="">Français</option>');
});

test("preferences keeps each act in its own form", () => {
  const acts = Array.from((states["paused"] ?? "").matchAll(/name="choice" value="(\w+)"/g), ([, choice]) => choice);
  expect(acts).toEqual(["stay", "leave", "pause", "resume", "language", "address", "my_data", "forget"]);
});

test("a stop of everything can be undone from the page, and says until when", () => {
  const html = states["left"] ?? "";
  expect(html).toContain('name="choice" value="undo"');
  expect(visibleText(html)).toContain("Je kunt dit ongedaan maken tot 29 november 2026.");
});

test("the page to unsubscribe has one button, and its form is no one-click", () => {
  const html = states["unsubscribe"] ?? "";
  expect(html.match(/<button/g)).toHaveLength(1);
  expect(html).toContain('name="action" value="unsubscribe"');
  expect(html).not.toContain("List-Unsubscribe");
});

test("what a person typed comes back escaped, with the field marked", () => {
  expect(states["sign up problem"]).toContain('value="&quot;x" aria-invalid="true" aria-describedby="problem"');
});

test("confirming is one button, with a way to say that it was somebody else", () => {
  const html = states["confirm"] ?? "";
  expect(Array.from(html.matchAll(/name="choice" value="(\w+)"/g), ([, choice]) => choice)).toEqual([
    "confirm",
    "not_me",
  ]);
  expect(visibleText(html)).toContain("Nieuws, hoogstens elke maand");
});
