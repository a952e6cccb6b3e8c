import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { disposableDomains } from "../../src/hygiene/data/disposable-domains.ts";
import { judge } from "../../src/hygiene/judge.ts";
import { listedAs } from "../../src/hygiene/listed-domains.ts";

const verdictFor = (domain: string) => {
  const { verdict, reasons, flags } = judge(`an.peeters@${domain}`);
  return { verdict, reasons, disposable: flags.disposable };
};
const sound = { verdict: "deliverable", reasons: [], disposable: false };
const disposable = { verdict: "risky", reasons: ["disposable"], disposable: true };
const suspected = { verdict: "risky", reasons: ["disposable_suspected"], disposable: false };

test.each(
  `mailinator.com guerrillamail.com 10minutemail.com yopmail.com trashmail.com temp-mail.org temp-mail.io sharklasers.com
   maildrop.cc getnada.com mohmal.com byom.de wegwerfemail.de fakeinbox.com tempmail.com x.mailinator.com a.b.yopmail.com`.split(
    /\s+/,
  ),
)("%s is throw-away, its sub-domains too", (domain) => expect(verdictFor(domain)).toEqual(disposable));

test("fewer than four lists, or a telling name, are a suspicion", () => {
  for (const domain of ["cryptoprocessingnow.com", "fliqse.com", "mail.fliqse.com", "supertempmail.net"]) {
    expect(verdictFor(domain), domain).toEqual(suspected);
  }
});

test.each(
  `duck.com simplelogin.com relay.firefox.com mozmail.com addy.io anonaddy.com anonaddy.me 33mail.com slmail.me aleeas.com
   passmail.net hush.com hush.ai keemail.me angi.com internxt.com improvmx.com fastmail.com fastmessaging.com mailhaven.com
   nospammail.net reallyfast.info sent.com freemail.hu sify.com yeah.net sohu.com swatch.com dallas.gov californiacolleges.edu
   test.com google.com microsoft.com telenet.be gmx.de 163.com cloaked.id`.split(/\s+/),
)("%s is a real one, whatever lists say", (domain) => expect(verdictFor(domain)).toEqual(sound));

test("no entry condemns those who registered below a public suffix", () => {
  for (const suffix of ["com.ar", "web.id", "edu.pl", "pp.ua", "eu.org", "ddns.net", "hopto.org", "za.com"]) {
    expect(listedAs(suffix), suffix).toBeNull();
    expect(verdictFor(`bakkerij-peeters.${suffix}`), suffix).toEqual(sound);
  }
});

test("a slip for a provider that lists hold too is a slip", () => {
  for (const domain of ["gmial.com", "skyne.be", "outloo.be", "gmaeil.com"]) {
    expect(verdictFor(domain), domain).toEqual({ verdict: "risky", reasons: ["domain_typo"], disposable: false });
  }
});

test("each of the names is found again, and none that is cut or longer", () => {
  let known = 0;
  const wrong: string[] = [];
  for (const { domain, isSure } of everyName()) {
    known++;
    if (listedAs(domain) !== (isSure ? "disposable" : "disposable_suspected")) wrong.push(domain);
    if (listedAs(`${domain}q`) !== null || listedAs(`-${domain}`) !== null) wrong.push(`${domain}, cut`);
  }
  expect(wrong).toEqual([]);
  expect(known).toBeGreaterThan(150_000);
  expect(listedAs("")).toBeNull();
});

test("the file takes less than 800 KiB of a bundle that is served compressed", () => {
  const file = new URL("../../src/hygiene/data/disposable-domains.ts", import.meta.url);
  expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThan(800 * 1_024);
});

/** Reads the text as its comment describes it, the slow way. */
function* everyName(): Generator<{ domain: string; isSure: boolean }> {
  let header = "";
  for (const line of disposableDomains.trim().split("\n")) {
    if (line.startsWith(".")) {
      header = line;
      continue;
    }
    let name = "";
    for (const [, shared = "A", rest = ""] of line.matchAll(/([A-Z])([a-z0-9.-]*)/g)) {
      name = name.slice(0, shared.charCodeAt(0) - 65) + rest;
      yield { domain: name + header.slice(0, -1), isSure: header.endsWith("!") };
    }
  }
}
