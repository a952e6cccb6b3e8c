import { readFile } from "node:fs/promises";
import { isZip, verifyPack } from "../consent/pack/verify-pack.ts";
import { verifyDocument } from "../consent/verify-document.ts";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";
import { type Command, parseWords, wordsOf } from "./command.ts";
import { print } from "./print.ts";

export const verify: Command = {
  usage: "verify PROOF [--key FILE] [--authority FILE]",
  does: "Checks an evidence file (JSON, or a pack as zip) offline: what was consented to, when, and whether document, signature and inclusion hold.",
  more: [
    "--key FILE   the log's verifier key, as GET /log/{account}/key gives it, or with the keys before it (/log/{account}/keys);",
    "             without it the key inside is used and its fingerprint printed, and it is not pinned",
    "--authority FILE   the certificate (PEM) of the time-stamp authority of a pack, or of one above it; without it the time",
    "             stamp is checked, and its authority is not pinned",
    "Exit code 1 when anything does not hold.",
  ],
  async run(words) {
    const { values, positionals } = parseWords(words, { key: { type: "string" }, authority: { type: "string" } });
    const [proof = ""] = wordsOf(positionals, 1, 1);
    const pinnedKey = values.key === undefined ? undefined : textOf(await readWhole(values.key));
    const authority = values.authority === undefined ? null : textOf(await readWhole(values.authority));
    const bytes = await readWhole(proof);
    const verification = isZip(bytes)
      ? verifyPack(bytes, pinnedKey, authority)
      : verifyDocument(textOf(bytes), pinnedKey);
    const { ok, findings, summary, fingerprint, pinned } = await verification;
    const lines = findings.map(
      ({ check, ok: holds, detail }) => `${holds ? "holds " : "BROKEN"}  ${check.padEnd(10)}  ${detail}\n`,
    );
    const key =
      fingerprint === null ? "" : `\nKey: ${fingerprint}${pinned ? "" : " (the one inside the file; not pinned)"}\n`;
    await print(`${lines.join("")}${key}\n${summary}\n`);
    return ok ? 0 : 1;
  },
};

const textOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new BadSetting(`${path} cannot be read (${codeOf(error)}).`);
  }
}
