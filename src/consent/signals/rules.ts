/**
 * The named rules that tell machines from people (STANDARDS 6.3), pure: facts in, rules and a judgement out. What is missing
 * is no signal: text browsers and programs that post the bare form are judged by what they do, not by what they lack.
 */
export const rules = {
  /** The field that no person sees was filled in. */
  honeypot_field: "strong",
  /** The link in the mail that no person sees was just opened from this client address. */
  honeypot_link: "strong",
  /** One client address opened or posted for several recipients within a minute. */
  fan_out: "strong",
  /** An act from this client address was held within the last day. */
  suspect_client: "strong",
  /** Saved as the page had it filled in, and nobody had said yes to that before: found under the person's lock. */
  form_unchanged: "strong",
  /** Opened before the mail was delivered, or just after. */
  opened_on_delivery: "bot",
  /** Several links of one mail were fetched within seconds. */
  links_together: "bot",
  /** Posted faster than anybody reads. */
  posted_at_once: "bot",
  /** A HEAD request: people's browsers make none. */
  head_request: "bot",
  /** No user agent, or one of a machine. */
  machine_agent: "bot",
  /** Just before, another client address opened this person's links: one machine fetches, another presses. */
  opened_elsewhere: "bot",
  /** From the network of a cloud provider. */
  cloud_network: "bot",
  /** The browser says that a person pressed, on our own page. */
  user_activated: "human",
  /** Some topics yes, others no. */
  unequal_choices: "human",
} as const;

export type Rule = keyof typeof rules;
export type Opened = { method: "GET" | "HEAD"; link: string; at: Date };

export type Facts = {
  at: Date;
  /** When the form was made, by its signed field; null without one. */
  renderedAt: Date | null;
  isTrapFilled: boolean;
  isMachineAgent: boolean;
  isCloudNetwork: boolean;
  isUserActivated: boolean;
  isUnequal: boolean;
  /** Of the mail that carried the link; null where nobody told us. */
  deliveredAt: Date | null;
  /** What the same client fetched for this person in the last ten minutes. */
  opens: readonly Opened[];
  /** What the client's whole address did; null where there is no address to go by. */
  client: ClientFacts | null;
};

/** Counts are of distinct recipients, this one included. */
export type ClientFacts = {
  /** Opened or posted for, within a minute of this act or of the opening of its form. */
  recipients: number;
  /** Opened within seconds of the opening of this form. */
  openedTogether: number;
  /** Posted for within the last seconds. */
  postedTogether: number;
  isSuspect: boolean;
  /** Another known address opened this person's links in the last ten minutes. */
  isOpenedElsewhere: boolean;
};

export const onDeliveryMs = 10_000;
export const togetherMs = 5000;
export const postedTogetherMs = 10_000;
export const fanOutMs = 60_000;
export const opensMs = 10 * 60_000;
export const suspectMs = 24 * 3_600_000;
/** As `link` of an open names it: see http/links.ts. */
export const trapPath = "h";
const togetherMin = 3;
const atOnceMs = 1500;
const fanOutMin = 3;
/** An office shares one address: who reads for so long, while nobody presses or opens in a burst, is a person in it. */
export const dwellMinMs = 4000;
const postedBurstMin = 3;
const openedBurstMin = 5;

/** `isHeld`: one strong or two plain signals. `isForItself`: also without what the address did before, so that suspicion does not breed. */
export type Judged = { signals: Rule[]; isHeld: boolean; isForItself: boolean };

export function judgeFacts(facts: Facts): Judged {
  const opens = facts.client || facts.renderedAt ? facts.opens : [];
  const fired: Record<Rule, boolean> = {
    honeypot_field: facts.isTrapFilled,
    honeypot_link: opens.some(({ link }) => link === trapPath),
    fan_out: isFanOut(facts, opens),
    suspect_client: facts.client?.isSuspect ?? false,
    form_unchanged: false,
    opened_on_delivery: isOnDelivery(facts, opens),
    links_together: isTogether(opens),
    posted_at_once: facts.renderedAt !== null && facts.at.getTime() - facts.renderedAt.getTime() < atOnceMs,
    head_request: opens.some(({ method }) => method === "HEAD"),
    machine_agent: facts.isMachineAgent,
    opened_elsewhere: facts.client?.isOpenedElsewhere ?? false,
    cloud_network: facts.isCloudNetwork,
    user_activated: facts.isUserActivated,
    unequal_choices: facts.isUnequal,
  };
  const signals = ruleNames.filter((rule) => fired[rule]);
  return {
    signals,
    isHeld: isEnough(signals),
    isForItself: isEnough(signals.filter((rule) => rule !== "suspect_client")),
  };
}

const ruleNames = Object.keys(rules).filter(isRule);

function isRule(name: string): name is Rule {
  return name in rules;
}

function isEnough(signals: readonly Rule[]): boolean {
  const weights = signals.map((rule) => rules[rule]);
  return weights.includes("strong") || weights.filter((weight) => weight === "bot").length >= 2;
}

function isFanOut({ at, client, renderedAt, isMachineAgent }: Facts, opens: readonly Opened[]): boolean {
  if (!client || client.recipients < fanOutMin) return false;
  const opened = renderedAt ?? opens.findLast(({ method }) => method === "GET")?.at;
  const hasDwelt = opened !== undefined && at.getTime() - opened.getTime() >= dwellMinMs;
  const isMachine = isMachineAgent || opens.some(({ method }) => method === "HEAD");
  return !hasDwelt || isMachine || client.postedTogether >= postedBurstMin || client.openedTogether >= openedBurstMin;
}

function isOnDelivery({ deliveredAt, renderedAt }: Facts, opens: readonly Opened[]): boolean {
  if (!deliveredAt) return false;
  const moments = [...opens.map(({ at }) => at), ...(renderedAt ? [renderedAt] : [])];
  return moments.some((at) => at.getTime() - deliveredAt.getTime() < onDeliveryMs);
}

function isTogether(opens: readonly Opened[]): boolean {
  return opens.some(({ at: first }) => {
    const near = opens.filter(({ at }) => at >= first && at.getTime() - first.getTime() <= togetherMs);
    return new Set(near.map(({ link }) => link)).size >= togetherMin;
  });
}
