import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { Environment } from "../config/read-setting.ts";

/** `run` gives the exit code; it throws WrongUsage (2), BadSetting or anything else (1), whose message is printed. */
export type Command = {
  usage: string;
  does: string;
  /** Lines that explain options. */
  more: readonly string[];
  run: (words: readonly string[], environment: Environment) => Promise<number>;
};

/** One sentence that says what to type instead; printed above the command's help. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WrongUsage";
  }
}

export function helpOf({ usage, does, more }: Command): string {
  return `reaffirm ${usage}\n\n${does}\n${more.length > 0 ? `\n${more.map((line) => `  ${line}\n`).join("")}` : ""}`;
}

/** Options and words of a command line; whatever is unknown or lacks its value is wrong usage. */
export function parseWords<T extends ParseArgsOptionsConfig>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(
      error instanceof Error ? `${error.message.split(". ")[0]}.`.replace("..", ".") : "Wrong options.",
    );
  }
}

/** The words that stand alone: `least` to `most` of them. */
export function wordsOf(positionals: readonly string[], least: number, most: number): readonly string[] {
  if (positionals.length < least) throw new WrongUsage("Something is missing.");
  if (positionals.length > most)
    throw new WrongUsage(`One word is too many: "${(positionals[most] ?? "").slice(0, 60)}".`);
  return positionals;
}
