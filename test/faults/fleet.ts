import { chmod, copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { expect, onTestFinished } from "vitest";
import { freePort, startEmbeddedDatabase } from "../../src/local/embedded-database.ts";
import { ready, start, type Started } from "../local/child-service.ts";
import { type Accepted, openProvider, type Provider } from "../local/open-provider.ts";
import type { Fates } from "./ask-many.ts";
import { type Cuttable, openCuttable } from "./cuttable.ts";

const scratch = new URL("../.tmp/", import.meta.url).pathname;

/** From a claim to the last of its calls: a second's worth of rate, on a machine that is busy. */
const claimSecondsMax = 5;

/** Services on one database and one provider, each a process of its own that may die at any moment. */
export type Fleet = {
  provider: Provider;
  database: Cuttable;
  url: string;
  /** A request to the first service. While it is dead: null. */
  call: (method: string, path: string, body?: unknown, type?: string) => Promise<any>;
  control: (method: string, path: string, body?: unknown) => Promise<any>;
  /** Of each invitation, by address: its state, and why. */
  fates: () => Promise<Fates>;
  /** Whether the first event about this mail came later than a doubt lasts. */
  isWithheld: (mail: Accepted) => Promise<boolean>;
  /** kill -9 of one, and its next start. */
  kill: (which: number) => Promise<void>;
  revive: (which: number) => Promise<void>;
  /** SIGTERM to one; its exit code. */
  stop: (which: number) => Promise<number | null>;
};

export async function openFleet(
  name: string,
  { services, inDoubtSeconds }: { services: number; inDoubtSeconds: number },
): Promise<Fleet> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(`${scratch}${name}-`);
  await chmod(folder, 0o755);
  const embedded = await startEmbeddedDatabase(folder);
  const database = await openCuttable(embedded.url);
  const sql = postgres(embedded.url, { max: 1, idle_timeout: 5, onnotice: () => {} });
  const ports = await Promise.all(Array.from({ length: services }, () => freePort()));
  const [first = 0] = ports;
  const provider = await openProvider(first);
  const running: Started[] = [];
  const revive = async (which: number): Promise<void> => {
    const port = ports[which] ?? 0;
    const data = `${folder}/service-${which}`;
    await mkdir(data, { recursive: true });
    if (which > 0) await copyFile(`${folder}/service-0/secrets.json`, `${data}/secrets.json`);
    const started = start({
      PORT: String(port),
      DATA_DIR: data,
      DATABASE_URL: database.url,
      PUBLIC_URL: `http://localhost:${first}`,
      IN_DOUBT_SECONDS: String(inDoubtSeconds),
      ...provider.environment,
    });
    running[which] = started;
    expect(await ready(`http://localhost:${port}`), started.output()).toBe(true);
  };
  const kill = async (which: number): Promise<void> => {
    const service = running[which];
    if (!service) return;
    if (service.child.pid && service.child.exitCode === null) process.kill(-service.child.pid, "SIGKILL");
    await service.ended;
  };
  onTestFinished(async () => {
    for (const which of running.keys()) await kill(which);
    await provider.close();
    await sql.end();
    await database.close();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }, 60_000);
  for (let which = 0; which < services; which++) await revive(which);
  const { api_key: key } = JSON.parse(await readFile(`${folder}/service-0/credentials.json`, "utf8"));
  const url = `http://localhost:${first}`;
  const headers = { authorization: `Bearer ${key}` };
  return {
    provider,
    database,
    url,
    async call(method, path, body, type = "application/json") {
      const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
      const request = { method, headers: { ...headers, "content-type": type }, ...init };
      const answer = await fetch(`${url}${path}`, request).catch(() => null);
      if (answer?.ok) return await answer.json();
      refused.last = `${method} ${path}: ${answer ? `${answer.status} ${await answer.text()}` : running[0]?.output().slice(-2000)}`;
      return null;
    },
    async control(method, path, body) {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const request = { method, headers: { "content-type": "application/json" }, ...init };
      return await (await fetch(`${provider.control}${path}`, request)).json();
    },
    async fates() {
      const rows = await sql<{ address: string; fate: string }[]>`
        select c.address, concat_ws(' ', m.state, m.error_code) as fate
        from messages m join contacts c on c.id = m.contact_id where m.kind = 'invitation'`;
      return new Map(rows.map(({ address, fate }) => [address, fate.startsWith("in_doubt") ? "in_doubt" : fate]));
    },
    async isWithheld({ id, acceptedAtMs }) {
      const [row] = await sql<{ at: Date | null }[]>`
        select min(received_at) as at from feedback_events where message like ${`%${id}%`}`;
      // It is reckoned from the claim, a moment before the provider took it.
      return !row?.at || row.at.getTime() > acceptedAtMs + (inDoubtSeconds - claimSecondsMax) * 1000;
    },
    kill,
    revive,
    stop: async (which) => {
      running[which]?.child.kill("SIGTERM");
      return (await running[which]?.ended) ?? null;
    },
  };
}

/** What was last not answered with 2xx, for the message of a failure. */
const refused = { last: "" };

/** What a dead service does not answer is asked again. */
export async function insist<T>(ask: () => Promise<T | null>, msMax = 60_000): Promise<T> {
  for (const until = Date.now() + msMax; ; await sleep(200)) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > until) throw new Error(`nobody answered ${refused.last}`);
  }
}
