import { parseStrictJson } from "./canonical-json.ts";
import { operationsSchema } from "./operations-document.ts";
import { type Verification, verifyEvidence } from "./verify-evidence.ts";
import { verifyOperations } from "./verify-operations.ts";

/** Evidence of a person, or what was done to sending: by what it says of itself. One that lies about that fails as what it says. */
export async function verifyDocument(json: string, pinnedKey?: string): Promise<Verification> {
  const value = parseStrictJson(json)?.value;
  const isOfOperations =
    typeof value === "object" && value !== null && "schema" in value && value.schema === operationsSchema;
  return await (isOfOperations ? verifyOperations : verifyEvidence)(json, pinnedKey);
}
