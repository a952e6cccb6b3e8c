import { readFile } from "node:fs/promises";
import { verifyEvidence } from "../consent/verify-evidence.ts";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";
import { type Command, parseWords, wordsOf } from "./command.ts";
import { print } from "./print.ts";

export const verify: Command = {
  usage: "verify PROOF [--key FILE]",
  does: "Checks an evidence file offline: what was consented to, when, and whether document, signature and inclusion hold.",
  more: [
    "--key FILE   the log's verifier key, as GET /log/{account}/key gives it; without it the key inside is used and its",
    "             fingerprint printed, and it is not pinned",
    "Exit code 1 when anything does not hold.",
  ],
  async run(words) {
    const { values, positionals } = parseWords(words, { key: { type: "string" } });
    const [proof = ""] = wordsOf(positionals, 1, 1);
    const pinnedKey = values.key === undefined ? undefined : await readWhole(values.key);
    const { ok, findings, summary, fingerprint, pinned } = await verifyEvidence(await readWhole(proof), pinnedKey);
    const lines = findings.map(
      ({ check, ok: holds, detail }) => `${holds ? "holds " : "BROKEN"}  ${check.padEnd(10)}  ${detail}\n`,
    );
    const key =
      fingerprint === null ? "" : `\nKey: ${fingerprint}${pinned ? "" : " (the one inside the file; not pinned)"}\n`;
    await print(`${lines.join("")}${key}\n${summary}\n`);
    return ok ? 0 : 1;
  },
};

async function readWhole(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new BadSetting(`${path} cannot be read (${codeOf(error)}).`);
  }
}
