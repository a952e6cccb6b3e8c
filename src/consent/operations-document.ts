import { z } from "zod";
import { operationPayload } from "./operation.ts";
import { instant } from "./payload.ts";
import { signedLogSchema } from "./signed-log.ts";

/** The document of `GET /v1/campaigns/{id}/operations`; bytes in it are standard base64. */
export const operationsSchema = "reaffirm-operations/1";

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const count = z.int().nonnegative();

const documentSchema = z.strictObject({
  schema: z.literal(operationsSchema),
  account: z.strictObject({ id: z.uuid(), name: z.string().min(1) }),
  campaign: z.strictObject({ id: z.uuid(), name: z.string().min(1) }),
  /** In the order of the log. */
  records: z.array(
    z.strictObject({
      payload: operationPayload,
      /** Opens the commitment: 32 bytes. */
      salt: base64,
      seq: count,
      time_ms: count,
      leaf_index: count,
      leaf_hash: base64,
      inclusion: z.strictObject({ index: count, size: count, hashes: z.array(base64).max(64) }),
    }),
  ),
  log: signedLogSchema,
  made_at: instant,
  signature: z.strictObject({ algorithm: z.literal("Ed25519"), key: z.string().min(1), value: base64 }),
});

export type OperationsDocument = z.infer<typeof documentSchema>;
export type OperationRecord = OperationsDocument["records"][number];

/** The value itself, or what is wrong with it: nothing is copied, so that what is checked is what was signed. */
export function readOperationsDocument(value: unknown): { document: OperationsDocument } | { wrong: string } {
  if (isDocument(value)) return { document: value };
  const [issue] = documentSchema.safeParse(value).error?.issues ?? [];
  return {
    wrong: `It is not a document of the form ${operationsSchema}: ${issue?.path.join("/")}: ${issue?.message}.`,
  };
}

/** True of the value as it is, since no schema above transforms or adds a default. */
function isDocument(value: unknown): value is OperationsDocument {
  return documentSchema.safeParse(value).success;
}
