import { judgeWithDns } from "../dns/judge-with-dns.ts";
import { nodeResolver } from "../dns/node-resolver.ts";
import { checkLines } from "../hygiene/check-lines.ts";
import { decodeText } from "../imports/reading/decode.ts";
import { encodings, isEncoding } from "../imports/reading/encoding.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { bytesOf, openFile } from "./open-file.ts";
import { print } from "./print.ts";
import { createProgressBar } from "./progress-bar.ts";

const charsAtOnce = 64 * 1024;

export const check: Command = {
  usage: "check [FILE] [--encoding LABEL] [--resolve]",
  does: "Judges addresses, one a line (standard input without FILE), and writes one JSON line each, in their order.",
  more: [
    "A line ends at LF or CR LF only; an empty line is judged too. Needs no database.",
    `--encoding LABEL   one of ${encodings.join(", ")}; utf-8 when absent`,
    "--resolve          ask DNS about each domain too; what it cannot tell is unknown, never an error",
  ],
  async run(words) {
    const { values, positionals } = parseWords(words, { encoding: { type: "string" }, resolve: { type: "boolean" } });
    const [file] = wordsOf(positionals, 0, 1);
    const encoding = values.encoding ?? "utf-8";
    if (!isEncoding(encoding)) throw new WrongUsage(`--encoding must be one of ${encodings.join(", ")}.`);

    const bar = createProgressBar();
    const bytes = file === undefined || file === "-" ? bytesOf(process.stdin) : await shown(file, bar);
    const text = encoding === "utf-8" ? utf8(bytes) : decodeText(bytes, encoding);
    let lines = "";
    const judgements = values.resolve ? judgeWithDns(nodeResolver(), checkLines(text)) : checkLines(text);
    for await (const judgement of judgements) {
      lines += `${JSON.stringify(judgement)}\n`;
      if (lines.length < charsAtOnce) continue;
      await print(lines);
      lines = "";
    }
    bar.end();
    await print(lines);
    return 0;
  },
};

/** Where the answers go to the terminal themselves, they show well enough how it comes on. */
async function shown(file: string, bar: ReturnType<typeof createProgressBar>): Promise<AsyncIterable<Uint8Array>> {
  const { bytes, chunks } = await openFile(file);
  return process.stdout.isTTY ? chunks() : bar.while("checking", bytes, chunks());
}

/** Unlike a list on its way into the database, a line keeps its U+0000 here, so that `input` is what came. */
async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
