import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { reasonTable } from "../../src/hygiene/reasons.ts";

const readme = new URL("../../README.md", import.meta.url);
const begin = "<!-- reasons: test/hygiene/readme.test.ts writes what belongs here -->";
const end = "<!-- /reasons -->";
const exampleCharsMax = 40;

/** With UPDATE=1 it is written, else compared. */
test("the README lists every reason as the code has it", async () => {
  const text = await readFile(readme, "utf8");
  const [before = "", rest = ""] = text.split(begin);
  const after = rest.slice(rest.indexOf(end));
  const whole = `${before}${begin}\n${table()}\n${after}`;
  if (process.env["UPDATE"] === "1") await writeFile(readme, whole);
  else expect(text).toBe(whole);
});

function table(): string {
  const rows = reasonTable.map(
    ({ code, verdict, sentence, example }) => `| \`${code}\` | ${verdict} | ${sentence} | ${shown(example)} |`,
  );
  return ["| Reason | Verdict | Means | For example |", "|---|---|---|---|", ...rows].join("\n");
}

function shown(example: string): string {
  const visible = example.replaceAll(/\p{Cc}/gu, "\u2423").replaceAll("|", "\\|");
  const cut = visible.length > exampleCharsMax ? `${visible.slice(0, exampleCharsMax)}...` : visible;
  return cut === "" ? "" : `\`${cut}\``;
}
