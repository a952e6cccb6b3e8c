import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { z } from "zod";
import { freePort } from "../../src/local/embedded-database.ts";

/**
 * The sandbox in a process of its own. `environment` points a service at it; `control` is the address of its
 * /sandbox.
 */
export type Provider = {
  environment: Record<string, string>;
  control: string;
  /** Every mail that it accepted, in order, from its own journal. */
  accepted: () => Promise<Accepted[]>;
  close: () => Promise<void>;
};

export type Accepted = { id: string; to: string; kind: string; acceptedAtMs: number };

const Head = z.object({
  mail: z.object({ id: z.string(), to: z.string(), acceptedAt: z.string(), tags: z.object({ kind: z.string() }) }),
});

export async function openProvider(servicePort: number): Promise<Provider> {
  const folder = await mkdtemp(`${tmpdir()}/reaffirm-sandbox-`);
  const [sesPort, controlPort] = [await freePort(), await freePort()];
  const feedbackUrl = `http://127.0.0.1:${servicePort}/feedback/ses`;
  const script = new URL("sandbox-process.ts", import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, folder, feedbackUrl, String(sesPort), String(controlPort)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    environment: z.record(z.string(), z.string()).parse(JSON.parse(String(line))),
    control: `http://127.0.0.1:${controlPort}/sandbox`,
    async accepted() {
      const lines = createInterface({ input: createReadStream(`${folder}/mails.jsonl`) });
      const mails: Accepted[] = [];
      for await (const line of lines) {
        const { mail } = Head.parse(JSON.parse(line.slice(0, line.indexOf("\t"))));
        mails.push({ id: mail.id, to: mail.to, kind: mail.tags.kind, acceptedAtMs: Date.parse(mail.acceptedAt) });
      }
      return mails;
    },
    async close() {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Plays the provider: `what` is `faults` or `account`. */
export async function control({ control: url }: Provider, what: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/${what}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
}
