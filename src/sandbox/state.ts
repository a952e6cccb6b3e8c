import { join } from "node:path";

import { openJournal } from "./journal.ts";
import { readJournal } from "./read-journal.ts";
import { StateLine } from "./records.ts";
import type { Account, Faults, Identity, Owed, Suppressed, Tenant } from "./records.ts";
import { writeDurably } from "./write-durably.ts";

/** What the sandbox remembers beside the mails. Read it; change it only by `change`. */
export type State = {
  faults: Faults;
  account: Account;
  offsetMs: number;
  /** By `placeOf`: the lower-case address, and the tenant whose list it is on. */
  suppressed: Map<string, Suppressed>;
  /** By domain. */
  identities: Map<string, Identity>;
  /** By name. */
  tenants: Map<string, Tenant>;
};

/** The default rate is high so that tries are quick. */
const fresh = {
  faults: {
    throttle: 0,
    server_error: 0,
    cut_after_accept: 0,
    delay_ms: 0,
    duplicate_events: 0,
    shuffle_events: false,
    events_off: false,
  },
  account: { max_send_rate: 1_000, max_24_hour_send: 1_000_000, enforcement_status: "HEALTHY" },
} as const;

/** What a folder of an earlier run says; `owed` by key, `mailsBytes` as in StateLine. */
export type Remembered = State & { owed: Map<string, Owed>; answered: Set<string>; mailsBytes: number };

export type StateJournal = {
  /** Resolves once the change is on disk. */
  change: (line: StateLine) => Promise<void>;
  /** Losing this in a power cut only repeats a notification. */
  answered: (key: string) => void;
  close: () => Promise<void>;
};

const fileName = "state.jsonl";

/** Folds the journal of an earlier run; a torn last line is left out. */
export async function readState(directory: string): Promise<Remembered> {
  const state: Remembered = {
    ...fresh,
    offsetMs: 0,
    suppressed: new Map(),
    identities: new Map(),
    tenants: new Map(),
    owed: new Map(),
    answered: new Set(),
    mailsBytes: 0,
  };
  await readJournal(join(directory, fileName), (bytes) => {
    const line = readLine(bytes.toString("utf8"));
    if (line === null) return false;
    applyLine(state, line);
    return true;
  });
  return state;
}

/** Begins a new journal with one line that stands for everything so far. */
export async function compactState(
  directory: string,
  now: { state: State; owed: readonly Owed[]; mailsBytes: number },
): Promise<StateJournal> {
  const { faults, account, offsetMs, suppressed, identities, tenants } = now.state;
  const kept = `${JSON.stringify({
    line: "kept",
    faults,
    account,
    offsetMs,
    suppressed: [...suppressed.values()],
    identities: [...identities.values()],
    tenants: [...tenants.values()],
    owed: now.owed,
    mailsBytes: now.mailsBytes,
  })}\n`;
  const path = join(directory, fileName);
  await writeDurably(path, kept);
  const journal = await openJournal(path, new TextEncoder().encode(kept).length);
  return {
    change: async (line) => {
      await journal.append(JSON.stringify(line));
    },
    answered: (key) => journal.note(JSON.stringify({ line: "answered", key })),
    close: () => journal.close(),
  };
}

function readLine(text: string): StateLine | null {
  try {
    return StateLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function applyLine(state: Remembered, line: StateLine): void {
  switch (line.line) {
    case "kept":
      Object.assign(state, { faults: line.faults, account: line.account, offsetMs: line.offsetMs });
      state.mailsBytes = line.mailsBytes;
      for (const entry of line.suppressed) state.suppressed.set(placeOf(entry), entry);
      for (const identity of line.identities) state.identities.set(identity.domain, identity);
      for (const tenant of line.tenants) state.tenants.set(tenant.name, tenant);
      for (const owed of line.owed) state.owed.set(owed.key, owed);
      return;
    case "faults":
      state.faults = line.faults;
      return;
    case "account":
      state.account = line.account;
      return;
    case "offset":
      state.offsetMs = line.offsetMs;
      return;
    case "suppressed":
      state.suppressed.set(placeOf(line.suppressed), line.suppressed);
      return;
    case "identity":
      state.identities.set(line.identity.domain, line.identity);
      return;
    case "identity_gone":
      state.identities.delete(line.domain);
      return;
    case "tenant":
      state.tenants.set(line.tenant.name, line.tenant);
      return;
    case "owed":
      state.owed.set(line.owed.key, line.owed);
      return;
    case "answered":
      state.owed.delete(line.key);
      state.answered.add(line.key);
  }
}

/** Where an entry stands; neither holds a space. */
export const placeOf = ({ address, tenant }: { address: string; tenant?: string | undefined }): string =>
  tenant === undefined ? address : `${tenant} ${address}`;
