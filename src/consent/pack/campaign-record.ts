import { z } from "zod";
import { consentEvents, payloadSchema, sha256Hex } from "../payload.ts";

/** The files of a campaign's pack that its verification reads. */
export const campaignFile = "campaign.json";
export const recordsFile = "records.ndjson";
export const proofFile = "proof.txt";
export const textsFolder = "texts/";
export const campaignPackSchema = "reaffirm-campaign-evidence/1";

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const count = z.int().nonnegative();

/** One line of records.ndjson, in the order of the log. */
const campaignRecord = z.strictObject({
  payload: payloadSchema,
  /** Opens the commitment: 32 bytes. */
  salt: base64,
  leaf_index: count,
  time_ms: count,
});
export type CampaignRecord = z.infer<typeof campaignRecord>;

/** True of the value as it is, as nothing above transforms or adds a default: kept in the order of its keys, it hashes faster. */
export function isCampaignRecord(value: unknown): value is CampaignRecord {
  return campaignRecord.safeParse(value).success;
}

/** How many records say what; `held` are those that do not count. */
export const talliesSchema = z.strictObject({
  records: count,
  people: count,
  held: count,
  not_witnessed: count,
  events: z.strictObject(Object.fromEntries(consentEvents.map((event) => [event, count]))),
});
export type Tallies = z.infer<typeof talliesSchema>;

export const campaignSchema = z.strictObject({
  schema: z.literal(campaignPackSchema),
  campaign: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    status: z.string(),
    sender: z.strictObject({ name: z.string(), address: z.string() }),
    topics: z.array(z.string()),
    launched_at: z.string().nullable(),
    deadline: z.string().nullable(),
  }),
  account: z.strictObject({ id: z.uuid(), name: z.string(), legal_id: z.string().nullable() }),
  /** As a fact of the pack: what the records of this file say, counted anew by whoever verifies. */
  tallies: talliesSchema,
  /** SHA-256 of every text that a record names and that is still kept: `texts/`. */
  texts: z.array(sha256Hex),
  made_at: z.string(),
});

export type Counting = { add: (record: CampaignRecord["payload"]) => void; tallies: () => Tallies };

export function createCounting(): Counting {
  const people = new Set<string>();
  const events = Object.fromEntries(consentEvents.map((event) => [event, 0]));
  const sums = { records: 0, held: 0, not_witnessed: 0 };
  return {
    add(payload) {
      sums.records += 1;
      people.add(payload.contact);
      if (!payload.counted) sums.held += 1;
      else events[payload.event.state] = (events[payload.event.state] ?? 0) + 1;
      if (!payload.witnessed) sums.not_witnessed += 1;
    },
    tallies: () => ({ ...sums, people: people.size, events: { ...events } }),
  };
}

/** Hashes of the texts that a record names. */
export function textsNamedIn({ text, notice, mail }: CampaignRecord["payload"]): string[] {
  return [text?.sha256, notice?.sha256, mail?.template_sha256].filter((hash) => typeof hash === "string");
}
