import { z } from "zod";

/**
 * Answers of listmonk's REST API as of version 6.2 (docs/docs/content/apis/subscribers.md, lists.md and apis.md of
 * knadh/listmonk, and what its queries/subscribers.sql returns). Everything is inside `data`; an error is `{ "message" }`.
 */

/** RFC 3339 with microseconds and an offset; what is no time is none. */
const Moment = z
  .string()
  .nullish()
  .transform((text) => (text && !Number.isNaN(Date.parse(text)) ? new Date(text) : null));

const Subscription = z.object({
  id: z.number().int(),
  subscription_status: z.string().nullish(),
  subscription_updated_at: Moment,
});

export const Subscriber = z.object({
  id: z.number().int(),
  email: z.string(),
  status: z.string(),
  updated_at: Moment,
  lists: z
    .array(Subscription)
    .nullish()
    .transform((lists) => lists ?? []),
});
export type Subscriber = z.infer<typeof Subscriber>;

export const SubscriberPage = z.object({
  data: z.object({
    results: z
      .array(Subscriber)
      .nullable()
      .transform((results) => results ?? []),
  }),
});
export const OneSubscriber = z.object({ data: z.object({ id: z.number().int() }) });
export const OneList = z.object({ data: z.object({ id: z.number().int(), name: z.string() }) });
export const Done = z.object({ data: z.unknown() });
export const Failure = z.object({ message: z.string() });
