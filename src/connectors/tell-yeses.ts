import { and, eq, inArray } from "drizzle-orm";
import { recordsInLog, statesOfContacts } from "../consent/queries.ts";
import { logSize, sealAccountLog } from "../consent/seal-log.ts";
import { contacts } from "../db/schema.ts";
import type { Address } from "../hygiene/address.ts";
import { checkPermissions } from "../preferences/check-permissions.ts";
import { findTopic } from "../preferences/topics.ts";
import type { Subscriber } from "./listmonk/shapes.ts";
import { noTimeThere } from "./no-time.ts";
import { actsOn, blocklistId, forgetActs, keepPlace, rememberActs, type Run } from "./run.ts";
import { unsubscribe } from "./tell-noes.ts";

const recordsMax = 50;

/**
 * What people said here, there, by our log: a yes that this service witnessed puts them on the topic's list as confirmed; a topic
 * that they left takes them off it. A no of theirs there that is later than what they said here is left alone: the reading of
 * their subscribers brings it here. Returns whether the log was read to its end.
 */
export async function tellYeses(run: Run): Promise<boolean> {
  const { deps, connector } = run;
  const { accountId } = connector;
  await sealAccountLog(deps, accountId);
  while (run.mayGoOn()) {
    const size = await logSize(deps, accountId);
    const page = await recordsInLog(deps, { accountId, from: connector.logPosition, limit: recordsMax });
    const said = new Map<string, Date>();
    for (const { contactId, event, occurredAt } of page) if (event !== "requested") said.set(contactId, occurredAt);
    await tellPeople(run, said);
    const isAll = page.length < recordsMax;
    const last = page.at(-1);
    const next = isAll ? size : (last?.leafIndex ?? size - 1) + 1;
    if (next !== connector.logPosition) await keepPlace(run, { logPosition: next });
    if (isAll) return true;
  }
  return false;
}

/** What these people say now, by contact, with the time of their last own act. */
export async function tellPeople(run: Run, said: ReadonlyMap<string, Date>): Promise<void> {
  await tellThere(run, await people(run, said));
}

type Person = { address: Address; saidAt: Date };

/** Those who have said something of their own that stands, and are on the books still. */
async function people({ deps, connector }: Run, said: ReadonlyMap<string, Date>): Promise<Person[]> {
  if (said.size === 0) return [];
  const ids = [...said.keys()];
  const states = await statesOfContacts(deps, connector.accountId, ids);
  const rows = await deps.db
    .select({ id: contacts.id, address: contacts.address })
    .from(contacts)
    .where(and(eq(contacts.accountId, connector.accountId), inArray(contacts.id, ids)));
  return rows.flatMap(({ id, address }) => {
    const [status, saidAt] = [states.get(id)?.status ?? "unknown", said.get(id)];
    return saidAt === undefined || status === "unknown" || status === "requested" ? [] : [{ address, saidAt }];
  });
}

async function tellThere(run: Run, persons: readonly Person[]): Promise<void> {
  if (persons.length === 0) return;
  const found = await run.listmonk.find(persons.map(({ address }) => address));
  for (const { topic: key, listId } of run.connector.lists) {
    const topic = await findTopic(run.deps, run.connector.accountId, key);
    if (!topic) continue;
    const addresses = persons.map(({ address }) => address);
    const permissions = await checkPermissions(run.deps, { accountId: run.connector.accountId, topic: key, addresses });
    const yes: Person[] = [];
    const off: Subscriber[] = [];
    persons.forEach((person, i) => {
      const permission = permissions[i];
      const there = found.get(person.address);
      // A pause or a cap is no no, and listmonk knows neither: `permissions/check` does.
      if (permission?.decision === "allowed" && permission.ground === "consent" && permission.witnessed)
        yes.push(person);
      else if (there && (permission?.decision === "no_consent" || permission?.decision === "suppressed"))
        off.push(there);
    });
    // Only from where they are: nobody is made a subscriber to be kept off a list.
    const on = off.filter(({ lists }) => lists.some(({ id }) => id === listId));
    await unsubscribe(run, listId, on);
    await subscribe(run, { listId, found }, yes);
  }
}

type There = { listId: number; found: Map<Address, Subscriber> };

async function subscribe(run: Run, { listId, found }: There, yes: readonly Person[]): Promise<void> {
  const there = yes.flatMap((person) => {
    const subscriber = found.get(person.address);
    return subscriber ? [{ ...person, subscriber }] : [];
  });
  const acts = await actsOn(
    run,
    there.map(({ subscriber }) => subscriber.id),
  );
  const ids: number[] = [];
  for (const { subscriber, saidAt } of there) {
    const place = subscriber.lists.find(({ id }) => id === listId)?.subscription_status;
    const ours = acts.get(subscriber.id);
    if (subscriber.status === "disabled" || (place === "confirmed" && subscriber.status === "enabled")) continue;
    const isOurs = ours?.has(blocklistId) || (subscriber.status !== "blocklisted" && ours?.has(listId));
    const no = noTimeThere(subscriber, subscriber.status === "blocklisted" ? null : listId);
    if (no !== null && no >= saidAt && !isOurs) continue;
    if (subscriber.status === "blocklisted") await unblocklist(run, subscriber);
    ids.push(subscriber.id);
  }
  await run.listmonk.setList(ids, listId, "confirmed");
  await forgetActs(run, listId, ids);
  run.counts.subscribed += ids.length;
  for (const { address } of yes) {
    if (!found.has(address)) await create(run, { listId, found }, address);
  }
}

/**
 * The person's own later yes. Everything else that they were on stays unsubscribed, as blocklisting left it: that is no
 * word of theirs.
 */
async function unblocklist(run: Run, subscriber: Subscriber): Promise<void> {
  for (const { listId } of run.connector.lists) {
    const isEnded = noTimeThere({ ...subscriber, status: "enabled" }, listId) !== null;
    if (isEnded) await rememberActs(run, listId, [subscriber.id]);
  }
  await run.listmonk.enable(subscriber.id);
  await forgetActs(run, blocklistId, [subscriber.id]);
  subscriber.status = "enabled";
  run.counts.unblocklisted += 1;
}

async function create(run: Run, { listId, found }: There, address: Address): Promise<void> {
  const created = await run.listmonk.create({ address, status: "enabled", lists: [listId] });
  if (created === null) {
    run.counts.refused += 1;
    return;
  }
  run.counts.subscribed += 1;
  // The next list finds them; of who was quicker nothing is known, and what it was stands.
  for (const [name, subscriber] of await run.listmonk.find([address])) found.set(name, subscriber);
}
