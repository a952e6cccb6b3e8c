import { z } from "@hono/zod-openapi";
import { Day, Time } from "../http/time.ts";
import { Id } from "../http/v1.ts";
import { columnsOf, kinds } from "./kinds.ts";

const letters = { purpose: 500, receiver: 200 };
const columnsMax = 50;

/** Only `what` and `purpose` must be there; each kind needs its own subject beside (see createExport). */
export const ExportForm = z
  .object({
    what: z.enum(kinds),
    purpose: z.string("Say what it is for.").trim().min(1, "Say what it is for.").max(letters.purpose),
    list_id: Id.optional().openapi({
      description: "Of a cleaned list, and of contacts; absent: of the whole account.",
    }),
    import_id: Id.optional().openapi({ description: "Of rejects; also of the cleaned list of that import alone." }),
    topic: z.string().min(1).max(100).optional().openapi({ description: "Of an audience." }),
    contact_id: Id.optional().openapi({ description: "Of evidence." }),
    address: z.string().max(1000).optional().openapi({ description: "Of evidence, instead of contact_id." }),
    columns: z.array(z.string().max(100)).max(columnsMax).default([]).openapi({ description: columnsHelp() }),
    receiver: z.string().trim().min(1).max(letters.receiver).nullish(),
    identify: z.enum(["address", "pseudonym"]).default("address").openapi({
      description:
        "`pseudonym`: the suppression key as column `key` instead of the address, and nothing that names the person",
    }),
    protection: z.enum(["link", "zip_password"]).default("link").openapi({
      description: "`zip_password`: a zip under AES-256; its password is told in this answer and never again",
    }),
    delete_by: Day.nullish().openapi({
      description:
        "The day by which the receiver deletes the file, to its end in the account's time zone; none is in the past.",
    }),
    expires_at: Time.optional().openapi({
      description: "When the link ends: in 7 days, at most in 30, never after delete_by.",
    }),
    format: z.enum(["csv", "ndjson"]).optional().openapi({ description: "csv; rejects are CSV and evidence is JSON." }),
    delimiter: z.enum([",", ";", "\t"]).default(","),
  })
  .openapi("NewExport");

export type ExportForm = z.infer<typeof ExportForm>;

function columnsHelp(): string {
  return kinds
    .filter((kind) => columnsOf[kind].first.length > 0)
    .map((kind) => `${kind}: ${columnsOf[kind].first.join(", ")}; on request ${columnsOf[kind].more.join(", ")}.`)
    .join(" ");
}
