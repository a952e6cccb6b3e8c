import { z } from "zod";

/** A log has its key changed once a year or so; a document of an old log is still one that is read. */
const introductionsMax = 100;

/** What every signed document says of the log that it is from. `introductions`: how its key came after earlier ones; left out: it is the first. */
export const signedLogSchema = z.strictObject({
  origin: z.string().min(1),
  key: z.string().min(1),
  checkpoint: z.string().min(1),
  introductions: z.array(z.string().min(1).max(4000)).max(introductionsMax).optional(),
});

export type SignedLog = z.infer<typeof signedLogSchema>;
