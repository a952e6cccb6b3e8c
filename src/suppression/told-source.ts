import { erasureSource } from "./lift-by-sender.ts";
import { listSource, sourceOfComplaints, sourceOfEvents } from "./reasons.ts";

const eventsStart = sourceOfEvents.slice(0, sourceOfEvents.indexOf("%"));
const ownSources: readonly string[] = [erasureSource, listSource, sourceOfComplaints];

/**
 * What a caller says of where an entry comes from. By some words the service knows entries of its own making, which events to come
 * may take back and which nobody lifts: told by somebody else they are kept as told, and mean nothing.
 */
export function toldSource(source: string | null | undefined): string | null {
  if (source === null || source === undefined) return null;
  const isOwn = ownSources.includes(source) || (source.startsWith(eventsStart) && source.includes("/"));
  return isOwn ? `told: ${source}` : source;
}
