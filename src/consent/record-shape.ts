import { z } from "@hono/zod-openapi";
import { consentEvents, consentMethods, payloadSchema } from "./payload.ts";
import type { ConsentRecord } from "./queries.ts";

const line = z.string().nullable();

/** One consent record as the API tells it: what the log commits to, in the words of the columns. */
export const RecordShape = z
  .object({
    id: z.string(),
    contact: z.string(),
    event: z.enum(consentEvents),
    occurred_at: z.string(),
    method: z.enum(consentMethods),
    counted: z.boolean(),
    witnessed: z.boolean(),
    restores: line,
    confirms: line,
    language: z.string(),
    choices: z.array(
      z.object({
        topic: z.string(),
        name: z.string(),
        frequency: line,
        granted: z.boolean(),
        partners: z.array(z.string()),
        kept_from: z.string().optional(),
      }),
    ),
    duration: line,
    review_at: line,
    text_sha256: line,
    button_label: line,
    text: line.optional(),
    notice: z.object({ id: z.string(), sha256: z.string(), locale: z.string() }).nullable(),
    campaign: line,
    message: line,
    mail_sha256: line,
    processor: z.object({ name: z.string(), id: line }).nullable(),
    http: z
      .object({
        client_network: line,
        user_agent: line,
        posted_at: z.string(),
        came_from_mail: z.boolean(),
        link_kid: line,
        page_made_at: line,
        sec_fetch_site: line,
      })
      .nullable(),
    signals: z.array(z.string()),
    prior: z
      .object({
        basis: z.string(),
        source: line,
        collected: line,
        list: z.string().optional(),
        declared_at: z.string().optional(),
      })
      .nullable(),
    file_sha256: line,
    recorded_by: line,
  })
  .openapi("ConsentRecord");

/** `text`: the text in full, null where none was shown; undefined leaves it out. */
export function recordShape(record: ConsentRecord, text?: string | null): z.infer<typeof RecordShape> {
  const payload = payloadSchema.parse(JSON.parse(record.payload));
  const { event, http } = payload;
  return {
    id: payload.record_id,
    contact: payload.contact,
    event: event.state,
    occurred_at: event.at,
    method: event.method,
    counted: payload.counted,
    witnessed: payload.witnessed,
    restores: event.restores,
    confirms: event.confirms,
    language: payload.language,
    choices: payload.choices,
    duration: event.duration ?? null,
    review_at: event.review_at ?? null,
    text_sha256: payload.text?.sha256 ?? null,
    button_label: payload.text?.button_label ?? null,
    ...(text === undefined ? {} : { text }),
    notice: payload.notice,
    campaign: payload.mail?.campaign ?? null,
    message: payload.mail?.message ?? null,
    mail_sha256: payload.mail?.sha256 ?? null,
    processor: payload.processor ?? null,
    http: http && {
      client_network: http.client_network,
      user_agent: http.user_agent,
      posted_at: http.posted_at,
      came_from_mail: http.came_from_mail,
      link_kid: http.link_kid ?? null,
      page_made_at: http.page_made_at ?? null,
      sec_fetch_site: http.sec_fetch_site ?? null,
    },
    signals: payload.signals,
    prior: payload.prior,
    file_sha256: payload.file?.sha256 ?? null,
    recorded_by: payload.recorded_by,
  };
}
