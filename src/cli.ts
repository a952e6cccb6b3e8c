import { type Command, helpOf, WrongUsage } from "./cli/command.ts";
import { endQuietlyWithReader, print } from "./cli/print.ts";
import { BadSetting } from "./errors.ts";
import { codeOf } from "./local/data-directory.ts";

/** Door 3: the command line. Exit codes: 0 done, 1 failed, 2 wrong usage. Only what a command needs is loaded. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./cli/check.ts")).check,
  clean: async () => (await import("./cli/clean.ts")).clean,
  erasures: async () => (await import("./cli/erasures.ts")).erasures,
  import: async () => (await import("./cli/import.ts")).importCommand,
  keys: async () => (await import("./cli/keys.ts")).keys,
  mail: async () => (await import("./cli/mail.ts")).mail,
  sending: async () => (await import("./cli/sending.ts")).sending,
  "sign-in": async () => (await import("./cli/sign-in.ts")).signIn,
  suppressions: async () => (await import("./cli/suppressions.ts")).suppressionsCommand,
  verify: async () => (await import("./cli/verify.ts")).verify,
  migrate: async () => (await import("./cli/migrate.ts")).migrate,
};

endQuietlyWithReader();
process.exitCode = await run(process.argv.slice(2));

async function run([name = "--help", ...words]: readonly string[]): Promise<number> {
  if (name === "--help" || name === "-h" || name === "help") {
    await print(await overview());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (!command) return complain(`There is no command "${name.slice(0, 40)}".`, await overview(), 2);
  if (words.includes("--help") || words.includes("-h")) {
    await print(helpOf(command));
    return 0;
  }
  try {
    return await command.run(words, process.env);
  } catch (error) {
    if (error instanceof WrongUsage) return complain(error.message, helpOf(command), 2);
    if (error instanceof BadSetting) return complain(error.message, "", 1);
    return complain(`It failed: ${reasonOf(error)}`, "", 1);
  }
}

/** The database's own words, not those around them: a failed query would be told with its parameters. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return codeOf(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function complain(sentence: string, help: string, code: number): number {
  process.stderr.write(`${sentence}\n${help === "" ? "" : `\n${help}`}`);
  return code;
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = all.map(({ usage, does }) => `  reaffirm ${usage}\n      ${does}\n`);
  return `Reaffirm cleans a legacy mailing list, asks the people on it for permission, and keeps proof of every yes.\n\n${lines.join("")}\n--help after a command tells more. Exit codes: 0 done, 1 failed, 2 wrong usage.\n`;
}
