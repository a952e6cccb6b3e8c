import { z } from "zod";
import { bases } from "../lists/vocabulary.ts";

/**
 * One consent record as the log commits to it (STANDARDS 5.4): immutable, in canonical JSON, and made of strings,
 * booleans, null and lists only, so that no number can be read in two ways.
 */
export const consentSchema = "reaffirm-consent/1";

/**
 * requested: we asked. given: the choices are all that is agreed to from now on, so switching one topic off is a `given`
 * without it. refused: a no before any yes. withdrawn: a no after a yes. lapsed: no answer by the deadline.
 */
export const consentEvents = ["requested", "given", "refused", "withdrawn", "lapsed"] as const;

/**
 * By what act. `undo` takes back the record named in `restores`, or, where that is null, the part of the last one that went
 * at once, and what of the one before waits to come back; `dispute` is the link "this was not me"; by `machine_found`
 * the service takes back a yes that it counted, once it knew that a machine had pressed: the same yes is then held.
 */
export const consentMethods = [
  "mail_sent",
  "form_after_mail_link",
  "form_after_confirmation_mail",
  "sign_up_form",
  "platform_form",
  "preference_page",
  "unsubscribe_page",
  "one_click",
  "unsubscribe_mail",
  "complaint",
  "undo",
  "dispute",
  "machine_found",
  "deadline",
  "paper",
  "counter",
  "phone",
  "letter",
  "email",
  "import",
] as const;

const words = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "has a character that no text can hold");
const name = words(300).min(1);
const id = words(100).min(1);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256 in lower-case hex");
/** RFC 3339, UTC, to the millisecond: what Date.toISOString writes. */
export const instant = z.iso.datetime({ precision: 3, offset: false });
/** BCP 47, such as nl-BE. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const accountSchema = z.strictObject({
  id,
  name,
  legal_id: name.nullable(),
  contact: name.nullable(),
  postal_address: words(1000).nullable(),
  /** ISO 3166-1 alpha-2: under whose law. */
  country: z.string().regex(/^[A-Z]{2}$/),
});

const choiceSchema = z.strictObject({
  topic: id,
  /** As it was named to the person, in the record's language. */
  name,
  frequency: id.nullable(),
  granted: z.boolean(),
  partners: z.array(name).max(200),
  /** The record in which it was agreed, where this act did not ask about it and left it as it was. */
  kept_from: z.uuid().optional(),
});

const mailSchema = z.strictObject({
  message: id,
  campaign: id.nullable(),
  ses_message_id: id.nullable(),
  sent_at: instant.nullable(),
  delivered_at: instant.nullable(),
  template_sha256: sha256Hex.nullable(),
  /** Since November 2026; records from before are without, and verify as they are. Of round and wave the number, in decimal. */
  kind: id.optional(),
  round: z
    .string()
    .regex(/^\d{1,5}$/)
    .optional(),
  wave: z
    .string()
    .regex(/^\d{1,5}$/)
    .nullable()
    .optional(),
  /** What the recipient's mail host answered to the delivery, where it had by then. */
  smtp_response: words(300).nullable().optional(),
  /** Of the mail as it went out, links and all: what GET /v1/messages/{id}/mail gives as `sha256`. */
  sha256: sha256Hex.nullable().optional(),
});

/**
 * What the browser sent. Never the whole address of the client: it must be forgotten after 90 days, and what the log
 * commits to cannot be changed (client-address.ts).
 */
const httpSchema = z.strictObject({
  client_network: id.nullable(),
  client_address_commit: sha256Hex.nullable(),
  user_agent: words(1000).nullable(),
  posted_at: instant,
  came_from_mail: z.boolean(),
  /** Since November 2026: the id of the key that signed the link they came by, in decimal. */
  link_kid: z
    .string()
    .regex(/^\d{1,3}$/)
    .nullable()
    .optional(),
  /** When the page was made whose button was pressed, by the signed mark on its form. */
  page_made_at: instant.nullable().optional(),
  /** As the browser named it: same-origin, none ... */
  sec_fetch_site: words(20).nullable().optional(),
});

export const payloadSchema = z
  .strictObject({
    schema: z.literal(consentSchema),
    record_id: z.uuid(),
    account: accountSchema,
    /** Who runs this service for the account, where that is somebody else (GDPR 28); since November 2026. */
    processor: z.strictObject({ name, id: name.nullable() }).nullable().optional(),
    /** Opaque: the contact's id, never the address. */
    contact: id,
    event: z.strictObject({
      state: z.enum(consentEvents),
      /** When the person acted; for paper and telephone as stated by whoever recorded it. */
      at: instant,
      method: z.enum(consentMethods),
      /** The record that this act undoes; `state` is then the state that comes back. */
      restores: z.uuid().nullable(),
      /** The held record that this second act confirms. */
      confirms: z.uuid().nullable(),
      /** Of a yes, since November 2026; and the day from which it may be asked again whether it holds (review.ts). */
      duration: z.literal("until_withdrawn").optional(),
      review_at: z.iso.date().optional(),
    }),
    language,
    choices: z.array(choiceSchema).max(200),
    /**
     * The exact text shown when the person acted; null where nothing was shown (one-click, deadline). With the button that
     * sends this act, as that page names it in their language; since November 2026.
     */
    text: z.strictObject({ sha256: sha256Hex, button_label: name.optional() }).nullable(),
    notice: z.strictObject({ id, sha256: sha256Hex, locale: language }).nullable(),
    mail: mailSchema.nullable(),
    http: httpSchema.nullable(),
    /** A paper or recording kept elsewhere, and who entered it here. */
    file: z.strictObject({ sha256: sha256Hex }).nullable(),
    recorded_by: id.nullable(),
    /** Named rules of STANDARDS 6.3 that spoke, for or against a person at the button. */
    signals: z.array(id).max(100),
    /** False while a suspect yes, or undo of a no, is held: it then changes nothing. */
    counted: z.boolean(),
    /** True where the act reached this service itself; false for paper, telephone and imports. */
    witnessed: z.boolean(),
    /** What was claimed before we asked. */
    prior: z
      .strictObject({
        basis: z.enum(bases),
        source: words(500).nullable(),
        collected: words(100).nullable(),
        /** The list whose sender declared it, and when; since November 2026. */
        list: id.optional(),
        declared_at: instant.optional(),
      })
      .nullable(),
  })
  .refine(({ event, choices }) => event.state !== "given" || choices.some(({ granted }) => granted), {
    path: ["choices"],
    message: "a yes is a yes to at least one topic",
  });

export type ConsentPayload = z.infer<typeof payloadSchema>;
export type ConsentEvent = (typeof consentEvents)[number];
export type ConsentMethod = (typeof consentMethods)[number];
export type ConsentChoice = ConsentPayload["choices"][number];
