/**
 * Six public lists of throw-away domains -> disposable-domains.ts, so that the lists themselves are needed at build time
 * only. `npm run generate` writes it; with `--check` (npm run check) it only says whether the file is current: exit code 1
 * if not. Runs at build time on Node; nothing imports it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "tldts";
import { z } from "zod";
import { toALabels } from "../idna.ts";
import { alsoDisposable, notDisposable } from "./corrections.ts";

/** In so many lists a domain is taken for disposable, as it is when the curated list has it; in fewer it is suspected. */
const listsThatAgree = 4;
/** Names on one line of the file, of which the first is written in full: a change in the lists changes few lines. */
const namesPerLine = 64;

/** Endings that only governments, armies and universities get. */
const restricted = /\.(?:gov|edu|mil|int)$|\.(?:gov|gouv|mil)\.[a-z]{2}$|\.ac\.(?:uk|be|at|jp|nz|za)$/;
/** With one of these in its name even a domain that only one list has is no provider like others. */
const telling = /mail|inbox|trash|temp|spam|fake|minute/;

const plain = /^[a-z0-9.-]+$/;
const target = new URL("disposable-domains.ts", import.meta.url);
const load = createRequire(import.meta.url);
const Names = z.array(z.string());
const Package = z.object({ version: z.string() });

const curatedPackage = "disposable-email-domains-js";
const listPackages = [
  [curatedPackage, "CC0-1.0"],
  ["disposable-email-domains", "MIT, Copyright (c) 2017 Ilya Volodarsky"],
  ["disposable-domains", "MIT, Copyright (c) 2025 Thomas Petracco"],
  ["mailchecker", "MIT, Copyright (c) 2013 Francois-Guillaume Ribreau"],
  ["burner-email-providers", "MIT, Copyright 2018 Wes Bos"],
  ["fakefilter", "BSD-3-Clause, Copyright (c) 2022, 7c"],
] as const;
const providersPackage = "email-providers";

const generated = fileOf(entriesOf(readLists(), hintsOf()));
if (!process.argv.includes("--check")) {
  writeFileSync(target, generated);
} else if (readOr(target) !== generated) {
  process.stderr.write(
    "src/hygiene/data/disposable-domains.ts is older than the lists it is made of. Run `npm run generate`.\n",
  );
  process.exitCode = 1;
}

/** Each list under its package's name, in lower-case A-labels, without what no address can belong to. */
function readLists(): Map<string, Set<string>> {
  const raw: Record<(typeof listPackages)[number][0], string[]> = {
    [curatedPackage]: [...z.set(z.string()).parse(load(curatedPackage).disposableEmailBlocklistSet())],
    "disposable-email-domains": [
      ...Names.parse(load("disposable-email-domains")),
      ...Names.parse(load("disposable-email-domains/wildcard.json")),
    ],
    "disposable-domains": Names.parse(load("disposable-domains")),
    mailchecker: [...z.set(z.string()).parse(load("mailchecker").blacklist())],
    "burner-email-providers": linesOf("burner-email-providers/emails.txt"),
    fakefilter: linesOf("fakefilter/txt/data.txt"),
  };
  return new Map(Object.entries(raw).map(([name, domains]) => [name, new Set(domains.flatMap(cleaned))]));
}

function linesOf(file: string): string[] {
  const lines = readFileSync(load.resolve(file), "utf8").split(/\r?\n/);
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** An entry that is a public suffix (`com.ar`, `ddns.net`) would condemn strangers, one above it whole countries. */
function cleaned(entry: string): string[] {
  const name = entry.trim().toLowerCase();
  const domain = plain.test(name) ? name : toALabels(name);
  if (domain === null || !plain.test(domain)) return [];
  const isBelowSuffix = parse(domain).isIcann === true && parse(domain, { allowPrivateDomains: true }).domain !== null;
  return isBelowSuffix ? [domain] : [];
}

/** What speaks for a domain: names of mail providers, well-known ones and all. The long list has throw-away ones too. */
type Hints = { wellKnown: Set<string>; providers: Set<string> };

function hintsOf(): Hints {
  const wellKnown = new Set(Names.parse(load(`${providersPackage}/common.json`)));
  return { wellKnown, providers: new Set(Names.parse(load(`${providersPackage}/all.json`))) };
}

type Entry = { domain: string; isSure: boolean };

function entriesOf(lists: Map<string, Set<string>>, { wellKnown, providers }: Hints): Entry[] {
  const counts = new Map<string, number>();
  for (const list of lists.values()) for (const domain of list) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  const real = new Set(notDisposable);
  const curated = new Set([...(lists.get(curatedPackage) ?? []), ...alsoDisposable]);
  for (const domain of alsoDisposable) counts.set(domain, 1);

  const found = new Map<string, boolean>();
  for (const [domain, count] of counts) {
    const isCurated = curated.has(domain);
    if (parentsOf(domain).some((name) => real.has(name))) continue;
    if (!isCurated && wellKnown.has(domain)) continue;
    if (!isCurated && count === 1 && (restricted.test(domain) || (providers.has(domain) && !telling.test(domain)))) {
      continue;
    }
    found.set(domain, isCurated || count >= listsThatAgree);
  }
  // What a parent says of a domain need not be said again.
  const entries = [...found].map(([domain, isSure]) => ({ domain, isSure }));
  return entries.filter(
    ({ domain, isSure }) =>
      !parentsOf(domain)
        .slice(1)
        .some((parent) => found.get(parent) === true || (!isSure && found.has(parent))),
  );
}

/** The domain, and what it is a part of, down to what was registered. */
function parentsOf(domain: string): string[] {
  const registrable = parse(domain).domain ?? domain;
  const names = [domain];
  for (let name = domain; name.length > registrable.length;) {
    name = name.slice(name.indexOf(".") + 1);
    names.push(name);
  }
  return names;
}

function fileOf(entries: Entry[]): string {
  const groups = new Map<string, string[]>();
  for (const { domain, isSure } of entries) {
    const dot = domain.lastIndexOf(".");
    const header = `${domain.slice(dot)}${isSure ? "!" : "?"}`;
    const group = groups.get(header) ?? [];
    group.push(domain.slice(0, dot));
    groups.set(header, group);
  }
  const lines = [...groups.keys()].sort().flatMap((header) => [header, ...linesOfNames(groups.get(header) ?? [])]);
  const sure = entries.filter(({ isSure }) => isSure).length;
  return `// Made by generate-disposable-domains.ts, beside this file; run \`npm run generate\`. Out of these packages:
${listPackages.map(([name, licence]) => `// - ${name} ${versionOf(name)} (${licence})`).join("\n")}
// Hints that a domain is a real provider: ${providersPackage} ${versionOf(providersPackage)} (ISC).

/**
 * ${sure} throw-away domains and ${entries.length - sure} that are suspected, sub-domains always meant too. A line that begins
 * with a dot opens an ending, \`!\` for sure and \`?\` for suspected; the names under it follow in order, each after a capital
 * that says how many of its first signs are those of the name before (A: none). ../listed-domains.ts reads it.
 */
export const disposableDomains: string = \`
${lines.join("\n")}
\`;
`;
}

function linesOfNames(names: string[]): string[] {
  const lines: string[] = [];
  let before = "";
  for (const [at, name] of names.sort().entries()) {
    const isFirst = at % namesPerLine === 0;
    const shared = isFirst ? 0 : sharedStart(before, name);
    const written = String.fromCharCode("A".charCodeAt(0) + shared) + name.slice(shared);
    if (isFirst) lines.push(written);
    else lines.push((lines.pop() ?? "") + written);
    before = name;
  }
  return lines;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < 25 && at < a.length && a[at] === b[at]) at++;
  return at;
}

function versionOf(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return Package.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

function readOr(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
