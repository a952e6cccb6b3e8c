import { join } from "node:path";
import type { DataDirectory } from "./data-directory.ts";
import type { Credentials } from "./first-run.ts";

/** What a person sees when the service stands. Elsewhere than at home it ends in a log, which no key and no link may. */
export function greetingOf(
  publicUrl: string,
  directory: DataDirectory,
  credentials: Credentials,
  hasSandbox: boolean,
): string {
  const lines = [
    `Reaffirm is ready at ${publicUrl}`,
    ...(hasSandbox ? [`  sign in      ${credentials.sign_in_url}`] : []),
    ...(hasSandbox ? [`  mailbox      ${publicUrl}/sandbox   (mails stay on this machine)`] : []),
    `  API          ${publicUrl}/docs`,
    ...(hasSandbox ? [`  API key      ${credentials.api_key}`] : []),
    `  credentials  ${join(directory.path, "credentials.json")}`,
  ];
  return `${lines.join("\n")}\n`;
}
