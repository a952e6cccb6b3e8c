import type { Courier } from "./courier.ts";
import type { Mails } from "./mails.ts";
import type { SendRate } from "./send-rate.ts";
import type { State, StateJournal } from "./state.ts";

/** What the sandbox's own verbs work on. */
export type World = {
  state: State;
  journal: StateJournal;
  mails: Mails;
  courier: Courier;
  rate: SendRate;
  /** The shifted time. */
  now: () => Date;
  /** From 0 up to 1. */
  random: () => number;
  /** Mails on their way to disk: they count in the quota already. */
  accepting: { count: number };
};
