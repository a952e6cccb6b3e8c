import { type Address, normaliseAddress } from "../hygiene/address.ts";
import { checkSuppressions, type SuppressionAnswer } from "../suppression/check-suppressions.ts";
import { suppressPeople } from "../suppression/suppress-people.ts";
import { followMoves } from "./follow-moves.ts";
import type { Subscriber } from "./listmonk/shapes.ts";
import { nextReading } from "./next-reading.ts";
import { noesOf, type There } from "./noes-of.ts";
import { actsOn, blocklistId, forgetActs, keepPlace, type Run } from "./run.ts";
import { blocklist, unsubscribe } from "./tell-noes.ts";

/**
 * Their subscribers, page by page. Who took their leave there is suppressed here, with the time at which they did; nobody's
 * place on a list there is a yes here. And whoever is suppressed here and can be mailed there is put right at once: imported
 * again, taken off the blocklist by hand, or known to us by a key alone. Returns whether the reading came to its end.
 */
export async function readSubscribers(run: Run): Promise<boolean> {
  if (!(await nextReading(run))) return true;
  const { connector } = run;
  while (run.mayGoOn()) {
    const page = await run.listmonk.read(connector.readAfter ?? 0, connector.readSince);
    const last = page.at(-1);
    if (!last) {
      const at = connector.readStartedAt;
      const isAll = connector.readSince === null;
      await keepPlace(run, {
        readAfter: null,
        readStartedAt: null,
        newsReadAt: at,
        ...(isAll ? { allReadAt: at } : {}),
      });
      return true;
    }
    await takePage(run, page);
    await keepPlace(run, { readAfter: last.id });
  }
  return false;
}

async function takePage(run: Run, page: readonly Subscriber[]): Promise<void> {
  const acts = await actsOn(
    run,
    page.map(({ id }) => id),
  );
  const named = page.flatMap((subscriber) => {
    const address = normaliseAddress(subscriber.email);
    return address === null ? [] : [{ address, subscriber, ours: acts.get(subscriber.id) ?? new Set<number>() }];
  });
  await takeNoes(run, named);
  // After that: what was just taken is a no of ours as well.
  await putRight(run, named);
  await followMoves(run, named);
}

async function takeNoes({ deps, connector, listmonk, counts }: Run, named: readonly There[]): Promise<void> {
  const noes = await noesOf({ deps, connector, listmonk }, named);
  const outcomes = await suppressPeople(deps, connector.accountId, noes);
  counts.suppressed += outcomes.filter((outcome) => outcome === "created").length;
}

async function putRight(run: Run, named: readonly There[]): Promise<void> {
  const addresses = named.map(({ address }) => address);
  const mailable = named.filter(({ subscriber }) => subscriber.status !== "blocklisted");
  const everywhere = await standing(run, addresses, null);
  const silenced = mailable.filter(({ address }) => everywhere.get(address)?.suppressed);
  // Somebody took off the blocklist whom we had put there, and rightly so: a later blocklisting is no echo of ours.
  const freed = mailable.filter(({ address, ours }) => ours.has(blocklistId) && !everywhere.get(address)?.suppressed);
  await forgetActs(
    run,
    blocklistId,
    freed.map(({ subscriber }) => subscriber.id),
  );
  await blocklist(
    run,
    silenced.map(({ subscriber }) => subscriber),
  );
  for (const { topic, listId } of run.connector.lists) {
    const on = mailable.filter(({ subscriber, address }) => {
      const place = subscriber.lists.find(({ id }) => id === listId);
      return place && place.subscription_status !== "unsubscribed" && !everywhere.get(address)?.suppressed;
    });
    const ofTopic = await standing(
      run,
      on.map(({ address }) => address),
      topic,
    );
    await unsubscribe(
      run,
      listId,
      on.flatMap(({ address, subscriber }) => (ofTopic.get(address)?.suppressed ? [subscriber] : [])),
    );
    const back = on.filter(({ address, ours }) => ours.has(listId) && !ofTopic.get(address)?.suppressed);
    await forgetActs(
      run,
      listId,
      back.map(({ subscriber }) => subscriber.id),
    );
  }
}

async function standing(
  { deps, connector }: Run,
  addresses: readonly Address[],
  topic: string | null,
): Promise<Map<Address, SuppressionAnswer>> {
  if (addresses.length === 0) return new Map();
  const subjects = addresses.map((address) => ({ address }));
  const answers = await checkSuppressions(deps, {
    accountId: connector.accountId,
    subjects,
    topic,
    kind: "marketing",
  });
  return new Map(addresses.flatMap((address, i) => (answers[i] ? [[address, answers[i]]] : [])));
}
