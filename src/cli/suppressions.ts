import { createClient, ReaffirmProblem } from "../client/reaffirm.ts";
import type { Environment } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print, table } from "./print.ts";
import { writeParts } from "./write-parts.ts";
import { fileFormats, providerFile, providers } from "../suppression/provider-files.ts";
import { noneCounted, writeProviderFile } from "../suppression/write-provider-file.ts";

const urlDefault = "http://localhost:8787";

export const suppressionsCommand: Command = {
  usage: "suppressions --for PROVIDER [--format csv|json] -o FILE",
  does: "Writes everybody who must not be mailed in the form that a mail provider imports.",
  more: [
    `--for PROVIDER  one of ${providers.join(", ")}`,
    "--format        csv for an import by hand, json for the bodies of API calls, one a line; what is common with this provider when left out",
    "A file that would have more lines than the provider takes goes on in FILE.2, FILE.3 and so on, before its extension.",
    "People who were erased, or given as a hash alone, have no address here and cannot be written: ask the API about those.",
    "The service is that of REAFFIRM_URL (http://localhost:8787), with the key in REAFFIRM_API_KEY (scope suppressions:read).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseWords(words, { for: text, format: text, out: { ...text, short: "o" } });
    wordsOf(positionals, 0, 0);
    const provider = providers.find((known) => known === values.for);
    if (!provider) throw new WrongUsage(`Give --for, one of ${providers.join(", ")}.`);
    const format = fileFormats.find((known) => known === values.format);
    if (values.format !== undefined && !format) throw new WrongUsage("--format is csv or json.");
    const file = providerFile(provider, format);
    if (!file) throw new WrongUsage(`For ${provider} there is no ${format}.`);
    if (!values.out) throw new WrongUsage("Say where to: -o FILE.");

    const counted = noneCounted();
    let parts = 1;
    try {
      const snapshot = await clientOf(environment).suppressions.snapshot();
      if (!snapshot) throw new BadSetting("The service gave no snapshot.");
      parts = await writeParts(values.out, writeProviderFile(file, snapshot.entries, counted));
    } catch (error) {
      if (error instanceof ReaffirmProblem) throw new BadSetting(`The service did not answer whole: ${error.message}`);
      throw error;
    }
    await print(
      table([
        ["written", counted.written],
        ...(parts > 1 ? [["files", parts] as const] : []),
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
