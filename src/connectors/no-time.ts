import type { Subscriber } from "./listmonk/shapes.ts";

/**
 * When this person was taken off a list there, or off everything (`listId` null): the last time that a place of theirs on a list
 * was ended, since listmonk ends all of them when it blocklists. Null where they are on it.
 */
export function noTimeThere({ status, updated_at: updatedAt, lists }: Subscriber, listId: number | null): Date | null {
  if (listId === null && status !== "blocklisted") return null;
  const ended = lists.filter(
    ({ id, subscription_status: place }) => place === "unsubscribed" && (listId === null || id === listId),
  );
  if (listId !== null && ended.length === 0) return null;
  const times = ended.flatMap(({ subscription_updated_at: at }) => (at ? [at.getTime()] : []));
  if (times.length > 0) return new Date(Math.max(...times));
  return updatedAt ?? new Date(0);
}
