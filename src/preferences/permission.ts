import { consentState, type FoldRecord } from "../consent/consent-state.ts";
import { addToDay, dayIn, startOfDay } from "./calendar.ts";
import { capEnds, isKnownFrequency } from "./cap-ends.ts";

export const decisions = ["allowed", "suppressed", "no_consent", "paused", "cap_reached", "unknown_contact"] as const;
export const grounds = ["consent", "documented_before", "soft_optin", "legal_person"] as const;
export type Decision = (typeof decisions)[number];
export type Ground = (typeof grounds)[number];

/** All that is known of one contact and one topic. */
export type PermissionFacts = {
  suppressed: boolean;
  /** In the order of the log. */
  records: readonly (FoldRecord & { readonly witnessed: boolean })[];
  /** What imports claim for this topic; the person's own act outranks all of it. */
  imported: readonly Exclude<Ground, "consent">[];
  /** Last day of a pause. */
  pausedUntil: string | null;
  lastSentAt: Date | null;
};

export type Permission = {
  decision: Decision;
  /** With every `allowed`, and with none but it. */
  ground: Ground | null;
  witnessed: boolean;
  /** When a pause or a cap ends. */
  until: Date | null;
  /** The consent record that the permission rests on. */
  recordId: string | null;
  frequency: string | null;
};

export type Clock = {
  now: Date;
  zone: string;
  /** Where nobody chose how often, or in words that are the account's own: one a day at most, so that of two claims one is allowed. */
  isClaim?: boolean;
};

/**
 * May this be sent now? Suppression first. Then the ground: the person's own yes to this topic, else what an import
 * documents, which never counts for somebody who said no, chose other topics, or lapsed. A pause and a cap come last, as
 * their `until` promises that the mail may go then.
 */
export function judgePermission(facts: PermissionFacts, topic: string, clock: Clock): Permission {
  if (facts.suppressed) return refused("suppressed");
  const standing = groundOf(facts, topic);
  if (!standing) return refused("no_consent");

  const { pausedUntil, lastSentAt } = facts;
  if (pausedUntil !== null && dayIn(clock.zone, clock.now) <= pausedUntil) {
    return refused("paused", startOfDay(clock.zone, addToDay(pausedUntil, { days: 1 })));
  }
  const { frequency } = standing;
  const often = clock.isClaim && !isKnownFrequency(frequency) ? "daily" : frequency;
  const capped = lastSentAt ? capEnds(often, lastSentAt, clock.zone) : null;
  if (capped && clock.now < capped) return refused("cap_reached", capped);
  return { decision: "allowed", until: null, ...standing };
}

export function refused(decision: Exclude<Decision, "allowed">, until: Date | null = null): Permission {
  return { decision, ground: null, witnessed: false, until, recordId: null, frequency: null };
}

type Standing = Pick<Permission, "ground" | "witnessed" | "recordId" | "frequency">;

function groundOf({ records, imported }: PermissionFacts, topic: string): Standing | null {
  const state = consentState(records);
  switch (state.status) {
    case "given": {
      const chosen = state.topics.find((candidate) => candidate.topic === topic);
      if (!chosen) return null;
      const witnessed = records.find(({ id }) => id === state.recordId)?.witnessed ?? false;
      return { ground: "consent", witnessed, recordId: state.recordId, frequency: chosen.frequency };
    }
    case "refused":
    case "withdrawn":
    case "lapsed":
      return null;
    case "requested":
    case "unknown": {
      const ground = grounds.find((candidate) => candidate !== "consent" && imported.includes(candidate));
      return ground ? { ground, witnessed: false, recordId: null, frequency: null } : null;
    }
    default:
      return state.status satisfies never;
  }
}
