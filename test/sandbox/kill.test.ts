import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { listen, mailTo, runSandbox } from "./run-sandbox.ts";

const child = fileURLToPath(new URL("child.ts", import.meta.url));

test("kill -9 in the middle of sending loses no mail that was answered, and no event of it", async () => {
  const listener = await listen();
  const directory = await mkdtemp(join(tmpdir(), "sandbox-"));
  const killed = spawn(process.execPath, ["--import", "tsx", child, directory, listener.url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(killed.stdout, "data");
  const url = String(line).trim();

  const answered: string[] = [];
  const lane = async (): Promise<void> => {
    for (;;) {
      const answer = await fetch(`${url}/v2/email/outbound-emails`, {
        method: "POST",
        body: JSON.stringify(mailTo("jan@telenet.be")),
      });
      if (answer.status === 200) answered.push(JSON.parse(await answer.text()).MessageId);
      if (answered.length >= 300) killed.kill("SIGKILL");
    }
  };
  const gone = once(killed, "exit");
  await Promise.allSettled(Array.from({ length: 20 }, lane));
  await gone;

  const run = await runSandbox({ directory, feedbackUrl: listener.url });
  await run.sandbox.drain();
  const told = new Set(listener.posts.map(({ body }) => eventOf(body)));
  const statuses = await Promise.all(
    answered.map(async (id) => (await run.sandbox.control.request(`/messages/${id}`)).status),
  );
  expect(answered.length).toBeGreaterThanOrEqual(300);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect(answered.filter((id) => !told.has(`Send ${id}`) || !told.has(`Delivery ${id}`))).toEqual([]);
  await run.close();
  await listener.close();
  await rm(directory, { recursive: true });
});

function eventOf(body: string): string {
  const { eventType, mail } = JSON.parse(JSON.parse(body).Message);
  return `${eventType} ${mail.messageId}`;
}
