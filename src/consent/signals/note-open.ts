import { sql } from "drizzle-orm";
import type { Driver } from "../../db/client.ts";
import type { Deps } from "../../deps.ts";

/** `client`: see client-key.ts. `link`: its kind, and the choice that it carried. `suspect`: an act that was held for itself. */
export type Open = {
  accountId: string;
  contactId: string;
  client: Uint8Array | null;
  method: "GET" | "HEAD" | "POST";
  link: string;
  suspect: boolean;
  at: Date;
};

/** `about`: contacts, and clients in hex. */
type Batch = { opens: Open[]; about: Set<string>; written: PromiseWithResolvers<void> };
type Queue = { writing: Batch | null; next: Batch | null };
const queues = new WeakMap<Driver, Queue>();

/** What a database that is away may cost: more is dropped, and nobody's answer waits for it. */
const waitingMax = 10_000;
const waitMsMax = 250;

/**
 * Writes down, after the answer, that a link was opened or acted on. What comes while one batch is written goes with the
 * next, so that a thousand opens are a few statements; none waits for the disk, and one that fails is lost.
 */
export function noteOpen(deps: Pick<Deps, "db" | "driver" | "log">, open: Open): void {
  const queue = queues.get(deps.driver) ?? { writing: null, next: null };
  queues.set(deps.driver, queue);
  queue.next ??= { opens: [], about: new Set(), written: Promise.withResolvers() };
  if (queue.next.opens.length < waitingMax) {
    queue.next.opens.push(open);
    queue.next.about.add(open.contactId);
    if (open.client) queue.next.about.add(open.client.toHex());
  }
  if (!queue.writing) void drain(deps, queue);
}

/** When what was noted until now of a person or a client can be read; a moment at most. */
export async function opensWritten(
  { driver }: Pick<Deps, "driver">,
  { contactId, client }: Pick<Open, "contactId" | "client">,
): Promise<void> {
  const queue = queues.get(driver);
  const waits = [queue?.writing, queue?.next].flatMap((batch) => {
    const isAbout = batch?.about.has(contactId) || (client && batch?.about.has(client.toHex()));
    return batch && isAbout ? [batch.written.promise] : [];
  });
  if (waits.length === 0) return;
  const written = Promise.all(waits);
  const tooLong = Promise.withResolvers<void>();
  const timer = setTimeout(tooLong.resolve, waitMsMax);
  await Promise.race([written, tooLong.promise]);
  clearTimeout(timer);
}

async function drain(deps: Pick<Deps, "db" | "log">, queue: Queue): Promise<void> {
  while (queue.next) {
    const batch = queue.next;
    queue.writing = batch;
    queue.next = null;
    try {
      await write(deps, batch.opens);
    } catch {
      deps.log({ level: "warn", event: "opens_lost", count: batch.opens.length });
    }
    queue.writing = null;
    batch.written.resolve();
  }
}

async function write({ db }: Pick<Deps, "db">, opens: readonly Open[]): Promise<void> {
  const rows = opens.map((open) => ({
    account_id: open.accountId,
    contact_id: open.contactId,
    client: open.client?.toHex() ?? null,
    method: open.method,
    link: open.link,
    suspect: open.suspect,
    at: open.at.toISOString(),
  }));
  await db.execute(sql`
    with unhurried as materialized (select set_config('synchronous_commit', 'off', true))
    insert into link_opens (account_id, contact_id, client, method, link, suspect, at)
    select account_id, contact_id, decode(client, 'hex'), method, link, suspect, at from unhurried,
      jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account_id uuid, contact_id uuid, client text, method text,
        link text, suspect bool, at timestamptz)`);
}
