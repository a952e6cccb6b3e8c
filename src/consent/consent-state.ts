import type { ConsentEvent, ConsentPayload } from "./payload.ts";

/** What the fold reads of one record; records come in the order of the log. */
export type FoldRecord = {
  readonly id: string;
  readonly event: ConsentEvent;
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly counted: boolean;
  readonly restores: string | null;
  readonly choices: readonly { readonly topic: string; readonly frequency: string | null; readonly granted: boolean }[];
  readonly noticeId: string | null;
};

export type ConsentState = {
  readonly status: "unknown" | ConsentEvent;
  /** The act that this state rests on: when, which record, under which notice. */
  readonly since: string | null;
  readonly recordId: string | null;
  readonly noticeId: string | null;
  /** What is agreed to; empty unless `given`. */
  readonly topics: readonly { readonly topic: string; readonly frequency: string | null }[];
};

/**
 * The state of one contact, by these rules:
 *
 * 1. A record that is not counted changes nothing: a held yes is no yes.
 * 2. Asking, and the silence after it, undo nothing that the person said: `requested` and `lapsed` count only while
 *    nothing was said. So asking again undoes no yes, and asking after a no leaves it a no until a later yes.
 * 3. `given`, `refused` and `withdrawn` are the person's own acts: the last one stands. A `given` replaces all topics.
 * 4. A record with `restores` undoes: if the record that it names is the one the state rests on, the state before it
 *    comes back as it was, with its old date; if something newer was said, or it is undone already, nothing changes.
 *    Its own event is the status that came back (`requested` for unknown), so that a list of records reads true.
 */
export function consentState(records: readonly FoldRecord[]): ConsentState {
  return records.reduce(step, { state: unknownState, before: null }).state;
}

/** A payload as the fold reads it. */
export function foldRecord(payload: ConsentPayload): FoldRecord {
  const { record_id: id, event, counted, choices, notice } = payload;
  return {
    id,
    event: event.state,
    at: event.at,
    counted,
    restores: event.restores,
    choices,
    noticeId: notice?.id ?? null,
  };
}

const unknownState: ConsentState = { status: "unknown", since: null, recordId: null, noticeId: null, topics: [] };

/** A state, and where an undo leads back to. */
type Standing = { readonly state: ConsentState; readonly before: Standing | null };

function step(now: Standing, record: FoldRecord): Standing {
  if (!record.counted) return now;
  if (record.restores !== null) {
    return record.restores === now.state.recordId && now.before ? now.before : now;
  }
  const said = now.state.status === "given" || now.state.status === "refused" || now.state.status === "withdrawn";
  switch (record.event) {
    case "requested":
      return said || now.state.status === "lapsed" ? now : { state: stateOf(record), before: now };
    case "lapsed":
      return said ? now : { state: stateOf(record), before: now };
    case "given":
    case "refused":
    case "withdrawn":
      return { state: stateOf(record), before: now };
    default:
      return record.event satisfies never;
  }
}

function stateOf(record: FoldRecord): ConsentState {
  const granted = record.event === "given" ? record.choices.filter((choice) => choice.granted) : [];
  return {
    status: record.event,
    since: record.at,
    recordId: record.id,
    noticeId: record.noticeId,
    topics: granted.map(({ topic, frequency }) => ({ topic, frequency })),
  };
}
