import type { Context } from "hono";
import { clientKey } from "../consent/signals/client-key.ts";
import { isCloudNetwork } from "../consent/signals/cloud-networks.ts";
import { isMachineAgent } from "../consent/signals/machine-agents.ts";
import { noteOpen, opensWritten } from "../consent/signals/note-open.ts";
import { readSigns, type Signs } from "../consent/signals/read-signs.ts";
import { markField, readMark, trapField, writeMark } from "../consent/signals/render-mark.ts";
import { type Judged, judgeFacts, type Rule } from "../consent/signals/rules.ts";
import type { Deps } from "../deps.ts";
import { clientOf } from "../http/client-of.ts";
import { userAgentOf } from "../http/evidence.ts";
import { networkNumberOf } from "../http/network-number.ts";
import { type Form, one } from "../http/read-form.ts";
import { takeBackFanOut } from "./take-back-fan-out.ts";

type C = Context<{ Bindings: Deps }>;
type Person = { accountId: string; contactId: string };

export type Judgement = Judged & {
  /** When the form was made, where it says so. */
  renderedAt: Date | null;
};

export type Act = Person & {
  form: Form;
  /** Of the mail that carried the link. */
  deliveredAt: Date | null;
  /** That some topics were chosen and others not, by hand. */
  isUnequal?: boolean;
  /** A no is never held, and brings nobody under suspicion. */
  isNo?: boolean;
};

/** Notes that a page behind a person's link was fetched. It changes nothing, and the answer does not wait for it. */
export function noteVisit(c: C, person: Person): void {
  const method = c.req.method === "HEAD" ? "HEAD" : "GET";
  noteOpen(c.env, { ...whoseOf(c, person), method, link: linkOf(c), suspect: false });
}

/** Collects the facts about a POST and judges them. The post itself is noted, and the address where its act is to be held. */
export async function judgeAct(c: C, act: Act): Promise<Judgement> {
  const whose = whoseOf(c, act);
  const renderedAt = readMark(c.env.linkKeys, c.req.param("link") ?? "", one(act.form, markField));
  const isTraceable = whose.client !== null || renderedAt !== null;
  if (isTraceable) await opensWritten(c.env, whose);
  const { opens, client } = isTraceable ? await readSigns(c.env, { ...whose, renderedAt }) : nothing;
  const judged = judgeFacts({
    at: whose.at,
    renderedAt,
    isTrapFilled: (one(act.form, trapField) ?? "") !== "",
    isMachineAgent: isMachineAgent(userAgentOf(c)),
    isCloudNetwork: isCloudNetwork(networkNumberOf(c)),
    isUserActivated: c.req.header("sec-fetch-site") === "same-origin" && c.req.header("sec-fetch-user") === "?1",
    isUnequal: act.isUnequal ?? false,
    deliveredAt: act.deliveredAt,
    opens,
    client,
  });
  const suspect = !act.isNo && judged.isForItself;
  noteOpen(c.env, { ...whose, method: "POST", link: linkOf(c), suspect });
  if (suspect && whose.client && judged.signals.includes("fan_out")) {
    await takeBackFanOut(c.env, { ...whose, client: whose.client });
  }
  return { ...judged, renderedAt };
}

const nothing: Signs = { opens: [], client: null };

/** Names the signals of a no. It is honoured whatever they say, and also when they cannot be read. */
export async function signalsOfNo(c: C, act: Omit<Act, "isNo">): Promise<Rule[]> {
  try {
    return (await judgeAct(c, { ...act, isNo: true })).signals;
  } catch {
    return [];
  }
}

/** The field `f` of the forms on a page, made now; `version` is the SHA-256 of what it says. */
export function markOf(c: C, version: string): string {
  return writeMark(c.env.linkKeys, c.req.param("link") ?? "", { at: c.env.now(), version });
}

function whoseOf(c: C, { accountId, contactId }: Person) {
  const address = clientOf(c);
  const client = address === null ? null : clientKey(c.env.linkKeys, accountId, address);
  return { accountId, contactId, client, at: c.env.now() };
}

/** `i`, `i?topic=newsletter&frequency=weekly`: languages and our own words apart, what the mail's links differ by. */
function linkOf(c: C): string {
  const chosen = ["topic", "frequency", "choice"].flatMap((name) => {
    const value = c.req.query(name);
    return value === undefined ? [] : [`${name}=${value.slice(0, 100).replaceAll("\0", "")}`];
  });
  return [c.req.path.split("/")[1] ?? "", ...chosen].join("?");
}
