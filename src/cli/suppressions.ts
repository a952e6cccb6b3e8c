import { open, rename, rm } from "node:fs/promises";
import { createClient, ReaffirmProblem } from "../client/reaffirm.ts";
import type { Environment } from "../config.ts";
import { BadSetting } from "../errors.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print, table } from "./print.ts";
import { type Counted, providerFiles, writeProviderFile } from "./suppression-files.ts";

const urlDefault = "http://localhost:8787";

export const suppressionsCommand: Command = {
  usage: "suppressions --for PROVIDER -o FILE",
  does: "Writes everybody who must not be mailed in the form that a mail provider imports.",
  more: [
    `--for PROVIDER  one of ${Object.keys(providerFiles).join(", ")}`,
    "People who were erased, or given as a hash alone, have no address here and cannot be written: ask the API about those.",
    "The service is that of REAFFIRM_URL (http://localhost:8787), with the key in REAFFIRM_API_KEY (scope suppressions:read).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseWords(words, { for: text, out: { ...text, short: "o" } });
    wordsOf(positionals, 0, 0);
    const file = Object.hasOwn(providerFiles, values.for ?? "") ? providerFiles[values.for ?? ""] : undefined;
    if (!file) throw new WrongUsage(`Give --for, one of ${Object.keys(providerFiles).join(", ")}.`);
    if (!values.out) throw new WrongUsage("Say where to: -o FILE.");

    const counted: Counted = { written: 0, nameless: 0, forTopic: 0, noPlace: 0 };
    try {
      const snapshot = await clientOf(environment).suppressions.snapshot();
      if (!snapshot) throw new BadSetting("The service gave no snapshot.");
      await writeWhole(values.out, writeProviderFile(file, snapshot.entries, counted));
    } catch (error) {
      if (error instanceof ReaffirmProblem) throw new BadSetting(`The service did not answer whole: ${error.message}`);
      throw error;
    }
    await print(
      table([
        ["written", counted.written],
        ["left out: no address is kept", counted.nameless],
        ["left out: for one topic alone", counted.forTopic],
        ["left out: no place for the reason", counted.noPlace],
      ]),
    );
    await print(`\n${file.hint}\n`);
    return 0;
  },
};

function clientOf(environment: Environment) {
  const apiKey = environment["REAFFIRM_API_KEY"];
  if (!apiKey)
    throw new BadSetting("REAFFIRM_API_KEY is missing: set it to an API key with the scope suppressions:read.");
  return createClient({ url: environment["REAFFIRM_URL"] || urlDefault, apiKey });
}

/** Half a list of noes looks like a whole one: the name is given once all is written. For its owner's eyes alone. */
async function writeWhole(path: string, pieces: AsyncGenerator<string>): Promise<void> {
  const part = `${path}.part`;
  const handle = await open(part, "w", 0o600);
  try {
    for await (const piece of pieces) await handle.write(piece);
    await handle.sync();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(part, path);
}
