import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { judge } from "../../src/hygiene/judge.ts";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const corpus = join(shared, "corpora/address-syntax.jsonl");
const generator = join(shared, "samples/generate.mjs");
const Case = z.object({ email: z.string(), expected: z.enum(["valid", "invalid", "either"]) });
const Row = z.object({ input: z.string(), is: z.enum("good typo syntax role disposable duplicate blank".split(" ")) });

/** The slips that the generator makes, and what they stand for. */
const meant = new Map(
  `gmial.com gmail.com gmai.com gmail.com gmail.con gmail.com gamil.com gmail.com hotmial.com hotmail.com hotmail.co hotmail.com
   hotmal.com hotmail.com outlok.com outlook.com outloo.com outlook.com telent.be telenet.be telenet.bee telenet.be
   skynett.be skynet.be proximsu.be proximus.be iclod.com icloud.com yaho.fr yahoo.fr`
    .split(/\s+/)
    .flatMap((slip, at, all): [string, string][] => (at % 2 === 0 ? [[slip, all[at + 1] ?? ""]] : [])),
);

const linesOf = (file: string): unknown[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

test.skipIf(!existsSync(corpus))("SKIPPED WHERE shared/corpora IS ABSENT: 15 public suites, none judged wrong", () => {
  const wrong = linesOf(corpus)
    .map((line) => Case.parse(line))
    .filter(
      ({ email, expected }) =>
        expected !== "either" && (judge(email).verdict === "undeliverable") !== (expected === "invalid"),
    );
  expect(wrong).toEqual([]);
});

const isRight = (input: string, is: string): boolean => {
  const { verdict, reasons, suggestion, flags } = judge(input);
  const [local = "", domain = ""] = input.split("@");
  switch (is) {
    case "typo":
      return suggestion === `${local}@${meant.get(domain)}`;
    case "syntax":
    case "blank":
      return verdict === "undeliverable";
    case "role":
      return flags.role && (reasons.includes("role") || reasons.includes("system_address"));
    case "disposable":
      return flags.disposable && verdict === "risky";
    default:
      return verdict === "deliverable" && suggestion === null;
  }
};

test.skipIf(!existsSync(generator)).each([3, 7, 42, 99, 512, 1977, 4711, 31337, 65537, 1000003, 20261122])(
  "SKIPPED WHERE shared/samples IS ABSENT: 20,000 generated rows of seed %i, each kind found",
  (seed) => {
    const folder = mkdtempSync(join(tmpdir(), "hygiene-"));
    try {
      const truth = join(folder, "truth.jsonl");
      execFileSync(process.execPath, [generator, "20000", String(seed), join(folder, "list.csv"), truth]);
      const rows = linesOf(truth).map((line) => Row.parse(line));
      const share = (kind: string): number => {
        const those = rows.filter(({ is }) => is === kind);
        return those.filter(({ input, is }) => isRight(input, is)).length / those.length;
      };
      expect(share("typo")).toBeGreaterThanOrEqual(0.95);
      for (const kind of ["syntax", "role", "disposable"]) expect(share(kind)).toBeGreaterThanOrEqual(0.99);
      expect(1 - share("good")).toBeLessThanOrEqual(0.001);
      expect([share("duplicate"), share("blank")]).toEqual([1, 1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
