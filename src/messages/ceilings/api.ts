import { createRoute, z } from "@hono/zod-openapi";
import { getAccount } from "../../accounts/queries.ts";
import type { Deps } from "../../deps.ts";
import { conflict } from "../../errors.ts";
import { answers, described, jsonBody, v1 } from "../../http/v1.ts";
import { liftStop } from "./lift-stop.ts";
import { readCeiling } from "./read-ceiling.ts";
import { standingStop } from "./standing-stop.ts";
import { stoppedWords } from "./stopped-words.ts";

const int = z.number().int();
const SendingShape = z
  .object({
    today: int.nullable().openapi({
      description:
        "What all campaigns together may send today, by the account's calendar; null: as much as the sending domains and the provider allow. What is above it leaves on another day",
    }),
    sent_today: int,
    most: int.nullable().openapi({ description: "What a day may have at most, once the account has grown into it" }),
    stop: z
      .object({
        since: z.string(),
        reason: z.literal("account_complaints"),
        detail: z.string(),
        figures: z.record(z.string(), int),
        lifted_by: z.enum(["account", "operator"]),
      })
      .nullable()
      .openapi({ description: "Nothing that asks leaves, no campaign starts and none goes on, until it is lifted" }),
  })
  .openapi("Sending");

const read = createRoute({
  method: "get",
  path: "/account/sending",
  ...described("Account", "account", "What the account may send in a day, and whether it is stopped"),
  responses: answers(200, SendingShape),
});
const lift = createRoute({
  method: "delete",
  path: "/account/stop",
  ...described(
    "Account",
    "account",
    "Say why the account may ask again; kept in its log. 409 for a second stop within 90 days, which only whoever runs the service lifts",
  ),
  request: { body: jsonBody(z.object({ reason: z.string().trim().min(1).max(1000) })) },
  responses: answers(200, SendingShape),
});

export const ceilingsApi = v1()
  .openapi(read, async (c) => c.json(await shape(c.env, c.var.caller.accountId), 200))
  .openapi(lift, async (c) => {
    const { accountId, keyId, keyName } = c.var.caller;
    const { reason } = c.req.valid("json");
    const outcome = await liftStop(c.env, { accountId, by: `key ${keyId} (${keyName})`, why: reason });
    if (outcome === "operator_only") {
      throw conflict("It is the second stop within 90 days: only whoever runs this service can lift it.");
    }
    return c.json(await shape(c.env, accountId), 200);
  });

async function shape(
  deps: Pick<Deps, "db" | "now" | "config">,
  accountId: string,
): Promise<z.infer<typeof SendingShape>> {
  const { defaultLocale } = await getAccount(deps, accountId);
  const { ceiling, claimed } = await readCeiling(deps, accountId);
  const stop = await standingStop(deps, accountId);
  return {
    today: ceiling?.today ?? null,
    sent_today: claimed,
    most: ceiling?.highest ?? null,
    stop: stop
      ? {
          since: stop.at.toISOString(),
          reason: "account_complaints",
          detail: stoppedWords(defaultLocale, stop).paragraphs.join(" "),
          figures: stop.figures,
          lifted_by: stop.isRepeat ? "operator" : "account",
        }
      : null,
  };
}
