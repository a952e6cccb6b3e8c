import { expect, test } from "vitest";
import { judge } from "../../src/hygiene/judge.ts";
import { freeProviders, ownNames, relays } from "../../src/hygiene/providers.ts";
import { curatedTypos } from "../../src/hygiene/typos.ts";

const suggestedFor = (domain: string): string | null => judge(`an.peeters@${domain}`).suggestion?.split("@")[1] ?? null;

test("no provider, relay or own name is taken for a slip of another, or for a throw-away domain", () => {
  const known = [...freeProviders, ...ownNames, ...relays];
  expect(known.filter((domain) => judge(`an.peeters@${domain}`).verdict !== "deliverable")).toEqual([]);
});

test("every slip of the curated map leads to a provider, and is none itself", () => {
  const wrong = [...curatedTypos].filter(([slip, meant]) => suggestedFor(slip) !== meant || freeProviders.has(slip));
  expect(wrong).toEqual([]);
});

test.each([
  ["telenetr.be", "telenet.be"],
  ["ornage.be", "orange.be"],
  ["frree.fr", "free.fr"],
  ["tlenet.be", "telenet.be"],
  ["proximuus.be", "proximus.be"],
  ["proxmus.be", "proximus.be"],
  ["belgcaon.net", "belgacom.net"],
  ["hotmailll.com", "hotmail.com"],
  ["gmsil.com", "gmail.com"],
  ["hmail.con", "hmail.com"],
  ["btinetrnte.com", "btinternet.com"],
  ["wanadpo.fr", "wanadoo.fr"],
  ["t-onlime.de", "t-online.de"],
  ["www.telenet.be", "telenet.be"],
])("%s was probably meant to be %s", (slip, meant) => expect(suggestedFor(slip)).toBe(meant));

test.each([
  ["telenet.bee", "telenet.be"],
  ["bakkerij.con", "bakkerij.com"],
  ["bakkerij.nll", "bakkerij.nl"],
  ["gmial.con", "gmail.com"],
  ["yahoo.co.ukk", "yahoo.co.uk"],
  ["free.ft", "free.fr"],
  ["web.dr", "web.de"],
  ["ziggo.nlm", "ziggo.nl"],
])("the ending of %s does not exist; %s was meant", (slip, meant) => {
  expect(judge(`an.peeters@${slip}`).reasons).toEqual(["tld_typo"]);
  expect(suggestedFor(slip)).toBe(meant);
});

test.each(
  `mail.com email.com ymail.com email.be gmx.be yahoo.be orange.be outlook.be bol.com kpn.com pm.me me.com telenet.eu gmail.fr
   comcast.com mailw.com mask.io cloud.com accor.de telenor.be maximus.be planeet.nl scarlett.be ziggy.nl kuleuven.be ugent.be
   belfius.be ing.be kbc.be colruyt.be vrt.be rtbf.be ulb.be uliege.be home.be web.be live.be liv.be hello.nl fmail.com oranje.be voo.be base.be nmbs.be`.split(
    /\s+/,
  ),
)("%s is somebody's own: no suggestion", (domain) => {
  expect(judge(`an.peeters@${domain}`)).toMatchObject({ verdict: "deliverable", suggestion: null });
});
