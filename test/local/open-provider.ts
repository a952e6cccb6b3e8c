import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { z } from "zod";
import { freePort } from "../../src/local/embedded-database.ts";

/**
 * The sandbox in a process of its own. `environment` points a service at it; `control` is the address of its /sandbox,
 * `folder` holds what it accepted.
 */
export type Provider = {
  environment: Record<string, string>;
  control: string;
  folder: string;
  close: () => Promise<void>;
};

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
    folder,
    async close() {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
