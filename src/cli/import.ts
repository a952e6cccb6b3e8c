import { basename, extname } from "node:path";
import { bases } from "../lists/vocabulary.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { openFile } from "./open-file.ts";
import { print, table } from "./print.ts";
import { createProgressBar } from "./progress-bar.ts";
import { openService, type RemoteImport } from "./service.ts";

const pollMs = 500;
const types: Record<string, string> = {
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".tsv": "text/tab-separated-values",
  ".txt": "text/plain",
  ".json": "text/plain", // a suppression list of SES
};
const running = ["receiving", "judging", "merging", "resolving"];

export const importCommand: Command = {
  usage:
    "import FILE --list NAME --basis BASIS [--preview] [--resolve] [--mapping JSON] [--encoding LABEL] [--delimiter SIGN] [--header-row N]",
  does: "Sends a list to a running service, into the list of that name (made when it is missing), and waits for the outcome.",
  more: [
    `--basis BASIS   on what ground these people may be asked: ${bases.join(", ")}`,
    "--preview       judge and count, write no contact",
    "--resolve       ask DNS about each domain too; what it cannot tell is asked again later",
    "--mapping JSON  which column is what, as in the API; absent: guessed",
    "--header-row N  the row with the column names, counted from 1; 0: there are none; absent: detected",
    "The service is that of REAFFIRM_URL (http://localhost:8787), with the key in REAFFIRM_API_KEY (scope lists).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const options = {
      list: text,
      basis: text,
      mapping: text,
      encoding: text,
      delimiter: text,
      "header-row": text,
      preview: { type: "boolean" } as const,
      resolve: { type: "boolean" } as const,
    };
    const { values, positionals } = parseWords(words, options);
    const [path = ""] = wordsOf(positionals, 1, 1);
    const { list, basis } = values;
    if (!list?.trim()) throw new WrongUsage("Say into which list: --list NAME.");
    if (!bases.some((known) => known === basis) || basis === undefined)
      throw new WrongUsage(`Give --basis, one of ${bases.join(", ")}.`);

    const file = await openFile(path);
    const service = openService(environment);
    const listId = await service.findList(list.trim(), basis);
    const query = new URLSearchParams({
      name: basename(path),
      preview: String(values.preview ?? false),
      resolve: String(values.resolve ?? false),
    });
    for (const name of ["mapping", "encoding", "delimiter", "header-row"] as const) {
      const value = values[name];
      if (value !== undefined) query.set(name.replace("-", "_"), value);
    }
    const bar = createProgressBar();
    const sent = bar.while("sending", file.bytes, file.chunks());
    const id = await service.upload(
      `/lists/${listId}/imports?${query}`,
      types[extname(path).toLowerCase()] ?? "text/csv",
      sent,
    );
    let ended = await service.readImport(id);
    for (; running.includes(ended.status); ended = await service.readImport(id)) {
      bar.show(ended.status, ended.progress);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    bar.end();
    return await tell(ended);
  },
};

async function tell({ id, status, rows, verdicts, error }: RemoteImport): Promise<number> {
  if (status !== "done") {
    process.stderr.write(`The import failed: ${error?.detail ?? status}\n`);
    return 1;
  }
  const counted: [string, number][] = [...Object.entries(rows), ["of these risky", verdicts["risky"] ?? 0]];
  await print(`${table(counted)}\nimport ${id}\n`);
  return 0;
}
