import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { app } from "../../src/app.ts";
import { WrongUsage } from "../../src/cli/command.ts";
import { sending } from "../../src/cli/sending.ts";
import { accountStops } from "../../src/db/schema.ts";
import { uuid7 } from "../../src/db/uuid7.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { freePort } from "../../src/local/embedded-database.ts";
import { closeServers, listen } from "../../src/local/listen.ts";
import { type House, openHouse } from "../house.ts";
import { visitor } from "../sign-in/staff.ts";
import { emptyFolder, runCli } from "./run-cli.ts";

test("import sends a file to a running service and tells the outcome", async () => {
  const house = await openHouse();
  const env = await serve(house);
  const file = join(await emptyFolder(), "klanten.csv");
  await writeFile(file, "E-mail\r\nan@telenet.be\r\nkapot\r\nan@telenet.be\r\n");
  const ran = await runCli(["import", file, "--list", "Klanten", "--basis", "unknown"], { env });
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(ran.stdout).toMatch(/total +3\nimported +1\n/);
  const lists = (await house.api("GET", "/lists")).body.data;
  expect(lists).toMatchObject([{ name: "Klanten", basis: "unknown" }]);
  expect((await house.api("GET", "/imports")).body.data).toMatchObject([
    { list_id: lists[0].id, file: { name: "klanten.csv" } },
  ]);

  const again = await runCli(["import", file, "--list", "Klanten", "--basis", "unknown", "--preview"], { env });
  expect(again.stdout).toMatch(/merged +1\n/);
  expect((await runCli(["import", file, "--list", "Klanten", "--basis", "opted_out"], { env })).code).toBe(1);
  expect((await house.api("GET", "/lists")).body.data).toHaveLength(1);
});

test("import tells why a file failed, and what the service refused", async () => {
  const house = await openHouse();
  const env = await serve(house);
  const file = join(await emptyFolder(), "leeg.csv");
  await writeFile(file, "Naam;Stad\r\nAn;Gent\r\n");
  const failed = await runCli(["import", file, "--list", "Leeg", "--basis", "unknown"], { env });
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toContain("No column holds email addresses");
  const refused = await runCli(["import", file, "--list", "L", "--basis", "unknown"], {
    env: { ...env, REAFFIRM_API_KEY: "rk_nobody" },
  });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("401");
});

test("a file over the limit is refused while it is sent, and the sender hears why", async () => {
  const house = await openHouse();
  house.config = { ...house.config, importBytesMax: 1_000_000 };
  const env = await serve(house);
  const file = join(await emptyFolder(), "groot.csv");
  await writeFile(file, `E-mail\r\n${"an@telenet.be\r\n".repeat(1_500_000)}`);
  const ran = await runCli(["import", file, "--list", "Groot", "--basis", "unknown"], { env });
  expect(ran).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("The service refused (413)") });
  expect((await house.api("GET", "/imports")).body.data).toEqual([]);
});

test("suppressions --for writes the whole list in a provider's form, counts what it cannot, and never half of it", async () => {
  const house = await openHouse();
  const env = await serve(house);
  const entries = [
    { address: "nee@telenet.be", reason: "unsubscribe" },
    { hash: "ab".repeat(32), reason: "manual" },
    { address: "half@telenet.be", reason: "manual", topic: "newsletter" },
  ];
  await house.api("POST", "/suppressions", { entries });
  const file = join(await emptyFolder(), "noes.csv");
  const ran = await runCli(["suppressions", "--for", "mailchimp", "-o", file], { env });
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(ran.stdout).toMatch(/written +1\nleft out: no address is kept +1\nleft out: for one topic alone +1\n/);
  expect(await readFile(file, "utf8")).toBe("Email Address\r\nnee@telenet.be\r\n");

  const bodies = join(await emptyFolder(), "bodies.ndjson");
  const json = ["suppressions", "--for", "sendgrid", "--format", "json", "-o", bodies];
  expect((await runCli(json, { env })).code).toBe(0);
  expect(await readFile(bodies, "utf8")).toBe('{"recipient_emails":["nee@telenet.be"]}\n');
  expect((await runCli(["suppressions", "--for", "postmark", "--format", "csv", "-o", bodies], { env })).code).toBe(2);

  const refused = { ...env, REAFFIRM_API_KEY: "rk_nobody" };
  expect((await runCli(["suppressions", "--for", "ses", "-o", `${file}.2`], { env: refused })).code).toBe(1);
  expect((await runCli(["suppressions", "--for", "pigeon", "-o", `${file}.2`], { env })).code).toBe(2);
  await expect(readFile(`${file}.2`)).rejects.toThrow("ENOENT");
});

test("keys create prints a key that works, and migrate may run again", async () => {
  const house = await openHouse();
  const { port, database } = house.driver.options;
  const env = { DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}` };
  const words = ["keys", "create", "--name", "shop", "--scopes", "lists,addresses", "--account", house.accountId];
  const made = await runCli(words, { env });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const headers = { authorization: `Bearer ${made.stdout.trim()}` };
  expect((await house.api("GET", "/lists", undefined, headers)).status).toBe(200);
  expect((await house.api("GET", "/campaigns", undefined, headers)).status).toBe(403);
  expect(await runCli(["migrate"], { env })).toMatchObject({ code: 0, stderr: "" });
});

test("sign-in prints a link of the service that opens the account once", async () => {
  const house = await openHouse();
  const { port, database } = house.driver.options;
  const env = {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}`,
    PUBLIC_URL: "https://permission.bakkerij-peeters.be",
  };
  const unknown = await runCli(["sign-in", "--account", "00000000-0000-7000-8000-000000000000"], { env });
  expect(unknown).toMatchObject({ code: 1, stdout: "", stderr: "There is no such account.\n" });
  const made = await runCli(["sign-in", "--account", house.accountId], { env });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const link = new URL(made.stdout.trim());
  expect(link.origin).toBe(env.PUBLIC_URL);
  // The clock of the house is not that of the command.
  house.now = () => new Date();
  const one = visitor(house);
  expect((await one.post(link.pathname)).headers.get("location")).toBe("/");
  expect(await (await one.get("/")).text()).toContain("Korenbloem");
  expect((await visitor(house).post(link.pathname)).status).toBe(410);
});

test("sending sets what an account may send in a day, and releases one that was stopped", async () => {
  const house = await openHouse();
  const { port, database } = house.driver.options;
  const env = { DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}` };
  const own = ["--account", house.accountId];
  const seen = async () => (await house.api("GET", "/account/sending")).body;
  const limited = await runCli(["sending", "limit", "30", ...own], { env });
  expect(limited).toEqual({ code: 0, stdout: "30 mails in a day from now on.\n", stderr: "" });
  expect(await seen()).toMatchObject({ today: 30, most: 30, stop: null });
  await house.owner.insert(accountStops).values({
    id: uuid7(house.now()),
    accountId: house.accountId,
    at: house.now(),
    reason: "account_complaints",
    figures: { complaints: 9, sends: 90 },
  });
  expect((await seen()).stop).toMatchObject({ figures: { complaints: 9 } });
  const released = await runCli(["sending", "release", "--why", "Nagekeken", ...own], { env });
  expect(released).toEqual({ code: 0, stdout: "Released. Its campaigns stay paused.\n", stderr: "" });
  expect((await seen()).stop).toBeNull();
  const [kept] = await house.owner.select().from(accountStops).where(eq(accountStops.accountId, house.accountId));
  expect(kept).toMatchObject({ liftedBy: "operator", liftedWhy: "Nagekeken" });
  // Wrong words are refused before anything is looked at.
  for (const words of [["limit", "0"], ["limit", "2.5"], ["release"], ["release", "--why", " "], ["stop"]])
    await expect(sending.run(words, env)).rejects.toThrow(WrongUsage);
  await expect(sending.run(["limit", "30", "--account", "nobody"], env)).rejects.toThrow("There is no such account.");
});

/** The house behind a port, working off imports as they are woken. */
async function serve(house: House): Promise<Record<string, string>> {
  house.queue = { wake: async (job) => void (job === "imports" && (await runImports(house))) };
  const port = await freePort();
  const servers = await listen((request) => app.fetch(request, house), port, ["127.0.0.1"]);
  onTestFinished(() => closeServers(servers, 1000));
  return { REAFFIRM_URL: `http://127.0.0.1:${port}`, REAFFIRM_API_KEY: house.key };
}
