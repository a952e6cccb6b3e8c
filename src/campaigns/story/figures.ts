import { z } from "zod";
import type { Deps } from "../../deps.ts";
import { contactStates, countCampaign, messageStates } from "../counts.ts";
import { readShownPlan } from "../pace/read-shown-plan.ts";
import type { Campaign } from "../queries.ts";
import { readAnswers } from "./read-answers.ts";
import { readDays } from "./read-days.ts";
import { readLimits } from "./read-limits.ts";
import { readWaiting } from "./read-waiting.ts";

const n = z.number().int();
const moment = z.coerce.date().nullable();
const tallies = z.array(z.object({ name: z.string().nullable(), yes: n, no: n, silent: n }));

/** All that is counted of a launched campaign, at one moment. */
export const Figures = z.object({
  is: z.literal("launched"),
  /** Where it stood when it was counted. */
  status: z.string(),
  counts: z.record(z.enum(["audience", ...messageStates, ...contactStates]), n),
  plan: z
    .object({
      phase: z.enum(["pilot", "watch", "waiting", "waves", "reminders"]),
      heldBy: z.enum(["yellow", "red", "turn", "ceiling"]).nullable(),
      nextAt: moment,
      sentToday: n,
      todayMax: n.nullable(),
      forecastEnd: moment,
      cohortsHeld: z.array(
        z.object({ source: z.string().nullable(), year: n.nullable(), size: n, pilot: n, bounced: n }),
      ),
    })
    .nullable(),
  days: z.array(z.object({ day: z.string(), sent: n, asked: n, yes: n, no: n, away: n.default(0) })),
  /** Mails by the day that they wait for. */
  waiting: z.array(z.tuple([z.string(), n])),
  limits: z.array(
    z.object({
      what: z.enum(["bounces", "complaints", "unsubscribes"]),
      count: n,
      of: n,
      warnAt: z.number(),
      stopsAt: z.number().nullable(),
      state: z.enum(["fine", "watched", "stops"]),
    }),
  ),
  answers: z.object({
    choices: z.array(z.object({ topic: z.string(), frequency: z.string().nullable(), people: n })),
    languages: tallies,
    sources: tallies,
  }),
});
export type Figures = z.infer<typeof Figures>;

const nobody: Figures["counts"] = {
  audience: 0, queued: 0, submitted: 0, delayed: 0, delivered: 0, in_doubt: 0, erased: 0, complained: 0, withdrawn: 0,
  refused: 0, given: 0, bounced: 0, lapsed: 0, skipped: 0, pending: 0,
}; // prettier-ignore

/** Before anything was counted. */
export const noFigures: Figures = {
  is: "launched",
  status: "",
  counts: nobody,
  plan: null,
  days: [],
  waiting: [],
  limits: [],
  answers: { choices: [], languages: [], sources: [] },
};

/** Counts every invitation and mail of a campaign: some seconds for a million. */
export async function countFigures(deps: Pick<Deps, "db" | "now" | "config">, campaign: Campaign): Promise<Figures> {
  const [counts, plan, days, waiting, limits, answers] = await Promise.all([
    countCampaign(deps, campaign.id),
    readShownPlan(deps, campaign),
    readDays(deps, campaign),
    readWaiting(deps, campaign),
    readLimits(deps, campaign.id),
    readAnswers(deps, campaign),
  ]);
  return { is: "launched", status: campaign.status, counts, plan, days, waiting: [...waiting], limits, answers };
}
