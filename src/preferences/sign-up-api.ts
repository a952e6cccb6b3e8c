import { createRoute, z } from "@hono/zod-openapi";
import { getAccount } from "../accounts/queries.ts";
import type { ConsentChoice } from "../consent/payload.ts";
import { invalid } from "../errors.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import type { Topic as ShownTopic } from "../ui/sender.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { rarestFrequency } from "../ui/words.ts";
import { shownNotice } from "./notice-in.ts";
import { requestConfirmation } from "./request-confirmation.ts";
import { shownTopic, topicsOf } from "./topics.ts";

const Chosen = z.union([
  z.string().min(1).max(100),
  z.object({ topic: z.string().min(1).max(100), frequency: z.string().max(50).nullish() }),
]);

const request = createRoute({
  method: "post",
  path: "/consent-requests",
  ...described("Consent", "consent", "Start the confirmation mail of the sign-up page from a form of your own"),
  request: {
    body: jsonBody(
      z.object({
        address: z.string().max(1000),
        topics: z.array(Chosen).min(1, "Name at least one topic.").max(20),
        source: z.string().trim().min(1).max(500).nullish(),
        language: z.enum(locales).nullish(),
      }),
    ),
  },
  responses: answers(202, z.object({ status: z.literal("accepted") })),
});

/** The same answer whatever the address, as on the page: who is on the books is not told this way. */
export const signUpApi = v1().openapi(request, async (c) => {
  const form = c.req.valid("json");
  const account = await getAccount(c.env, c.var.caller.accountId);
  const address = normaliseAddress(form.address);
  if (!address) throw invalid("#/address", "not_an_address", "This is not an email address.");
  const locale = [form.language, account.defaultLocale].find(isLocale) ?? "en";
  const offered = (await topicsOf(c.env, account.id)).map((topic) => shownTopic(topic, locale, account.defaultLocale));
  const choices = choicesOf(form.topics, offered);
  const notice = await shownNotice(c.env, account, locale);
  const act = { method: "platform_form" as const, text: null, notice, evidence: null, source: form.source ?? null };
  await requestConfirmation(c.env, { account, address, locale, choices, ...act });
  return c.json({ status: "accepted" as const }, 202);
});

/** A frequency that is left out is the rarest: nobody gets more mail than they asked for. */
function choicesOf(chosen: readonly z.infer<typeof Chosen>[], offered: readonly ShownTopic[]): ConsentChoice[] {
  const wanted = new Map<string, string | null>();
  chosen.forEach((item, i) => {
    const { topic: key, frequency = null } = typeof item === "string" ? { topic: item } : item;
    const topic = offered.find((candidate) => candidate.key === key);
    if (!topic)
      throw invalid(
        `#/topics/${i}`,
        "unknown_topic",
        "This account has no topic with this key. GET /v1/topics lists them.",
      );
    if (frequency !== null && !topic.frequencies.includes(frequency)) {
      throw invalid(`#/topics/${i}/frequency`, "unknown_frequency", "This topic does not offer this frequency.");
    }
    wanted.set(key, frequency ?? rarestFrequency(topic.frequencies) ?? null);
  });
  return offered.map(({ key, name, partners }) => {
    const granted = wanted.has(key);
    return { topic: key, name, frequency: wanted.get(key) ?? null, granted, partners: [...partners] };
  });
}
