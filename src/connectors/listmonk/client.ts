import { toUnicode } from "tr46";
import { type Address, normaliseAddress } from "../../hygiene/address.ts";
import { ConnectorTrouble } from "../trouble.ts";
import type { Answered, Call } from "./call.ts";
import { Done, OneList, OneSubscriber, type Subscriber, SubscriberPage } from "./shapes.ts";

/** listmonk never gives more a page, whatever is asked (cmd/main.go, MaxPerPage). */
export const pageRows = 50;
/** What fits in a request line of 8 KiB with room to spare: an address has at most 254 letters, mostly 25. */
const queryLettersMax = 3000;

export type Listmonk = {
  /** Subscribers with a higher id, in the order of their ids; `since` null: everybody. */
  read: (after: number, since: Date | null) => Promise<Subscriber[]>;
  find: (addresses: readonly Address[]) => Promise<Map<Address, Subscriber>>;
  /** Of these, the ids of those with such a bounce. */
  bounced: (ids: readonly number[], type: "complaint" | "hard") => Promise<Set<number>>;
  /** Null: it does not take this address. `exists`: somebody was quicker. */
  create: (subscriber: NewSubscriber) => Promise<number | "exists" | null>;
  blocklist: (ids: readonly number[]) => Promise<void>;
  enable: (id: number) => Promise<void>;
  setList: (ids: readonly number[], listId: number, status: "confirmed" | "unsubscribed") => Promise<void>;
  hasList: (listId: number) => Promise<boolean>;
};
export type NewSubscriber = { address: Address; status: "enabled" | "blocklisted"; lists: readonly number[] };

/** The calls that we make, by listmonk's REST API of version 6.2; all may be repeated. */
export function listmonkBy(call: Call): Listmonk {
  const search = async (expression: string): Promise<Subscriber[]> => {
    // An unknown sort field leaves listmonk's own, the id (internal/core/subscribers.go).
    const query = new URLSearchParams({ query: expression, order: "asc", page: "1", per_page: String(pageRows) });
    const found = done(await call(SubscriberPage, { method: "GET", path: "/subscribers", query: query.toString() }));
    return found.data.results;
  };
  const put = async (path: string, body: unknown): Promise<void> =>
    void done(await call(Done, { method: "PUT", path, body }));
  return {
    read: async (after, since) => {
      const page = await search(since === null ? isAfter(after) : `${isAfter(after)} AND ${isNew(since)}`);
      // In another order the next page would pass over people.
      const isRising = page.every(({ id }, i) => id > (page[i - 1]?.id ?? after));
      if (!isRising)
        throw new ConnectorTrouble("refused", "listmonk gave its subscribers in an order that we did not ask for.");
      return page;
    },
    find: async (addresses) => await findAll(search, addresses),
    bounced: async (ids, type) => {
      if (ids.length === 0) return new Set();
      const found = await search(`subscribers.id IN (${ids.join()}) AND ${hasBounce(type)}`);
      return new Set(found.map(({ id }) => id));
    },
    create: async (subscriber) => {
      const created = await call(OneSubscriber, { method: "POST", path: "/subscribers", body: bodyOf(subscriber) });
      if (created.outcome === "done") return created.data.data.id;
      if (created.status === 409) return "exists";
      if (created.status === 400 || created.status === 422) return null;
      throw refusedOf(created);
    },
    blocklist: async (ids) => {
      if (ids.length > 0) await put("/subscribers/blocklist", { ids });
    },
    enable: async (id) => {
      const body = { status: "enabled" };
      done(await call(Done, { method: "PATCH", path: `/subscribers/${id}`, body }));
    },
    setList: async (ids, listId, status) => {
      // `add` with a status also makes a place on the list: who is kept off it stays off at a later import.
      if (ids.length > 0) await put("/subscribers/lists", { ids, action: "add", target_list_ids: [listId], status });
    },
    hasList: async (listId) => (await call(OneList, { method: "GET", path: `/lists/${listId}` })).outcome === "done",
  };
}

function done<T>(answered: Answered<T>): T {
  if (answered.outcome === "done") return answered.data;
  throw refusedOf(answered);
}

function refusedOf({ status, words }: { status: number; words: string }): ConnectorTrouble {
  if (status !== 404 && status !== 405) {
    return new ConnectorTrouble("refused", `listmonk refused a request (${status}): ${words}`);
  }
  const detail = `listmonk does not know what we asked (${status}). We speak the API of version 6.`;
  return new ConnectorTrouble("not_found", detail);
}

/** Never with a mail to ask for confirmation: the person has confirmed here. */
function bodyOf({ address, status, lists }: NewSubscriber): Record<string, unknown> {
  const name = address.slice(0, address.lastIndexOf("@"));
  return { email: address, name, status, lists, attribs: {}, preconfirm_subscriptions: true };
}

const isAfter = (id: number) => `subscribers.id > ${id}`;

/** A change of somebody's place on a list does not show in the subscriber's own time. */
function isNew(since: Date): string {
  const at = literal(since.toISOString());
  return `(subscribers.updated_at >= ${at} OR EXISTS (SELECT 1 FROM subscriber_lists x WHERE x.subscriber_id = subscribers.id AND x.updated_at >= ${at}))`;
}

const hasBounce = (type: string) =>
  `EXISTS (SELECT 1 FROM bounces WHERE bounces.subscriber_id = subscribers.id AND bounces.type = ${literal(type)})`;

/** A string of SQL, for PostgreSQL with standard_conforming_strings, its default since 9.1. */
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

async function findAll(
  search: (expression: string) => Promise<Subscriber[]>,
  addresses: readonly Address[],
): Promise<Map<Address, Subscriber>> {
  const found = new Map<Address, Subscriber>();
  for (const names of inPieces([...new Set(addresses)].flatMap(spellings))) {
    for (const subscriber of await search(`LOWER(subscribers.email) IN (${names.map(literal).join()})`)) {
      const address = normaliseAddress(subscriber.email);
      if (address) found.set(address, subscriber);
    }
  }
  return found;
}

/** It keeps a domain as it was typed: in letters of its own language, perhaps. */
function spellings(address: Address): string[] {
  const at = address.lastIndexOf("@");
  if (!address.includes("xn--", at)) return [address];
  return [address, `${address.slice(0, at)}@${toUnicode(address.slice(at + 1)).domain}`];
}

function inPieces(names: readonly string[]): string[][] {
  const pieces: string[][] = [];
  let letters = queryLettersMax;
  for (const name of names) {
    letters += encodeURIComponent(name).length + 10;
    if (letters > queryLettersMax || (pieces.at(-1)?.length ?? pageRows) >= pageRows) {
      pieces.push([]);
      letters = encodeURIComponent(name).length;
    }
    pieces.at(-1)?.push(name);
  }
  return pieces;
}
