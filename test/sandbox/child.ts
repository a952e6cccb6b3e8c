import { runSandbox } from "./run-sandbox.ts";

/** A sandbox in a process of its own, to be killed; says its URL when it listens. */
const [directory = "", feedbackUrl = ""] = process.argv.slice(2);
const { url } = await runSandbox({ directory, feedbackUrl });
process.stdout.write(`${url}\n`);
