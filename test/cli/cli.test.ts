import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, inject, test } from "vitest";
import { judge } from "../../src/hygiene/judge.ts";
import { emptyFolder, runCli } from "./run-cli.ts";

const commands = ["check", "clean", "import", "keys", "sign-in", "verify", "migrate", "sending"];
const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("--help tells of every command, and of each one", async () => {
  const overview = await runCli(["--help"]);
  expect(overview.code).toBe(0);
  for (const command of commands) expect(overview.stdout).toContain(`reaffirm ${command} `.trimEnd());
  const each = await Promise.all(commands.map(async (command) => await runCli([command, "--help"])));
  expect(each.map(({ code, stderr }) => [code, stderr])).toEqual(commands.map(() => [0, ""]));
});

test.for([
  [["dance"]],
  [["check", "--loud"]],
  [["check", "a", "b"]],
  [["clean", "list.csv"]],
  [["keys", "create", "--name", "n", "--scopes", "everything"]],
  [["import", "list.csv", "--list", "L", "--basis", "none"]],
  [["sign-in", "boss@bakkerij.be"]],
  [["verify"]],
])("wrong usage exits with 2 and says what: %j", async ([words]) => {
  const ran = await runCli(words ?? []);
  expect(ran).toMatchObject({ code: 2, stdout: "" });
  expect(ran.stderr).toMatch(/^[A-Z-].*\.\n\n/);
});

test.for([
  [["check", "/none/such.txt"]],
  [["clean", "/none/such.csv", "-o", "/none/out.csv"]],
  [["import", "/none/such.csv", "--list", "L", "--basis", "unknown"]],
  [["migrate"]],
  [["verify", "/none/proof.json"]],
])("what cannot be done exits with 1 and one line: %j", async ([words]) => {
  const ran = await runCli(words ?? []);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("check judges standard input line by line, in order, ending lines at LF and CR LF only", async () => {
  const input = "an@telenet.be\r\n\nDirk@gmial.com\nels\r@telenet.be\nbart@telenet.be";
  const ran = await runCli(["check"], { stdin: input });
  expect(ran.code).toBe(0);
  expect(jsonLines(ran.stdout)).toEqual(
    ["an@telenet.be", "", "Dirk@gmial.com", "els\r@telenet.be", "bart@telenet.be"].map(judge),
  );
});

test("check with --resolve asks DNS; a machine without internet makes nothing undeliverable for that", async () => {
  const ran = await runCli(["check", "--resolve"], { stdin: "an@telenet.be\n\nno at\n" });
  expect(ran.code).toBe(0);
  const [first, ...others] = jsonLines(ran.stdout);
  expect(["deliverable", "unknown"]).toContain(first.verdict);
  expect(others).toEqual(["", "no at"].map(judge));
});

test("check reads a file, also in another encoding", async () => {
  const folder = await emptyFolder();
  const file = join(folder, "list.txt");
  await writeFile(file, Buffer.from("\ufeffan@telenet.be\n", "utf16le"));
  const ran = await runCli(["check", file, "--encoding", "utf-16le"]);
  expect(jsonLines(ran.stdout)).toEqual([judge("an@telenet.be")]);
});

test("check ends quietly when its reader goes away", async () => {
  const root = new URL("../../", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", `${root}src/cli.ts`, "check"], { cwd: root });
  child.stdin.on("error", () => {});
  child.stdin.write("an@telenet.be\n".repeat(20_000));
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdout.once("data", () => {
    child.stdout.destroy();
    child.stdin.end("an@telenet.be\n".repeat(20_000));
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("clean parts a list in two, in its own columns, encoding and delimiter", async () => {
  const folder = await emptyFolder();
  const [file, out] = [join(folder, "in.csv"), join(folder, "out.csv")];
  const rows = [
    "Naam;E-mail;Status;GSM",
    "Zoë; Zoe@Telenet.be ;actief;1",
    "Els;els@telenet;;2",
    '"An; b";an@gmial.com;;3',
    "Zoë;zoe@telenet.be;;4",
    "Bart;bart@telenet.be;;5",
    "Bart;BART@telenet.be;uitgeschreven;6",
    "",
  ];
  await writeFile(file, Buffer.from(rows.join("\r\n"), "latin1"));
  const ran = await runCli(["clean", file, "-o", out]);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect((await readFile(out, "latin1")).split("\r\n")).toEqual([
    rows[0],
    "Zoë;zoe@telenet.be;actief;1",
    '"An; b";an@gmial.com;;3',
    "",
  ]);
  expect((await readFile(`${out}.rejects.csv`, "latin1")).split("\r\n")).toEqual([
    "Naam;E-mail;Status;GSM;row;reason;suggestion",
    "Els;els@telenet;;2;2;single_label_domain;els@telenet.be",
    "Zoë;zoe@telenet.be;;4;4;duplicate;",
    "Bart;bart@telenet.be;;5;5;opted_out;",
    "Bart;BART@telenet.be;uitgeschreven;6;6;duplicate;",
    "",
  ]);
  expect(ran.stdout).toMatch(
    /rows +6\nkept, deliverable +1\nkept, risky +1\nduplicate +2\nundeliverable +1\nopted out +1\nbounced +0\n/,
  );
});

test("clean keeps nobody of a list that says by its name that all of them said no", async () => {
  const folder = await emptyFolder();
  const [file, out] = [join(folder, "opted-out.txt"), join(folder, "out.txt")];
  await writeFile(file, "an@telenet.be\nbart@telenet.be\n");
  const ran = await runCli(["clean", file, "-o", out]);
  expect(ran).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/opted out +2\n.*\n+By its name/) });
  expect((await readFile(out, "utf8")).replace("\ufeff", "")).toBe("");
});

test("clean never writes over what it reads, by whatever path or name", async () => {
  const folder = await emptyFolder();
  const text = "E-mail\nan@telenet.be\nnope\n";
  for (const [name, out] of [
    ["in.csv", "./in.csv"],
    ["in.csv", "../in.csv"],
    ["out.csv.rejects.csv", "out.csv"],
    ["out.csv.part", "out.csv"],
    ["out.csv.rejects.csv.part", "out.csv"],
  ] satisfies [string, string][]) {
    const file = join(folder, name);
    await writeFile(file, text);
    const path = out.startsWith("../") ? `${folder}/../${basename(folder)}/in.csv` : `${folder}/${out}`;
    const ran = await runCli(["clean", file, "-o", path]);
    expect(ran).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^OUT must be another file/) });
    expect(await readFile(file, "utf8")).toBe(text);
  }
});

test("clean with --resolve asks DNS about what is no known provider", async () => {
  const folder = await emptyFolder();
  const [file, out] = [join(folder, "in.csv"), join(folder, "out.csv")];
  await writeFile(file, "E-mail\nan@telenet.be\nbart@bakkerij-peeters.be\nels@bakkerij\n");
  const ran = await runCli(["clean", file, "-o", out, "--resolve"]);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(ran.stdout).toMatch(/rows +3\nkept, deliverable +1\n/);
  expect(ran.stdout).toMatch(/undeliverable +[12]\n/);
  expect(await readFile(out, "utf8")).toContain("an@telenet.be");
});

const samples = new URL("../../../shared/samples/", import.meta.url).pathname;
test.skipIf(!existsSync(samples))("clean reads the samples, a workbook too, and its counts add up", async () => {
  const folder = await emptyFolder();
  for (const [name, total] of [
    ["customers.xlsx", 300],
    ["crm-export-2017.csv", 1200],
  ] as const) {
    const ran = await runCli(["clean", join(samples, name), "-o", join(folder, "out.csv")]);
    expect(ran.code).toBe(0);
    const [rows = 0, ...parts] = [...(ran.stdout.split("\n\n")[0]?.matchAll(/ (\d+)$/gm) ?? [])].map(([, k]) =>
      Number(k),
    );
    expect(rows).toBe(total);
    expect(parts.reduce((sum, k) => sum + k, 0)).toBe(total);
  }
  expect(await runCli(["clean", join(samples, "no-address-column.csv"), "-o", join(folder, "out.csv")])).toMatchObject({
    code: 1,
    stdout: "",
  });
});

test("keys create says what it lacks: a database, and one that is migrated", async () => {
  const words = ["keys", "create", "--name", "n", "--scopes", "lists"];
  const without = await runCli(words, { env: { DATA_DIR: "/none" } });
  expect(without).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("DATABASE_URL") });
  const env = { DATABASE_URL: inject("databaseUrl") };
  expect(await runCli(words, { env })).toMatchObject({
    code: 1,
    stdout: "",
    stderr: 'It failed: relation "accounts" does not exist\n',
  });
});

test("verify refuses what is no evidence", async () => {
  const file = join(await emptyFolder(), "proof.json");
  await writeFile(file, "{}");
  const ran = await runCli(["verify", file]);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain("proves nothing");
});
