import { type Ask, jsonOf } from "./ask.ts";
import { linesOf } from "./lines.ts";
import { isRecord } from "./problem.ts";
import { type AudienceMember, isAudienceMember, read, resultsOf } from "./readers.ts";
import type {
  ConsentRequestAnswer,
  ConsentRequestRequest,
  LinksAnswer,
  LinksRequest,
  Permission,
  PermissionCheckRequest,
  SendsAnswer,
  SendsRequest,
} from "./types.ts";

/** Every method throws ReaffirmProblem for anything but a clean answer. Scope `permissions`, and `consent` for the last. */
export function permissionCalls(ask: Ask) {
  const post = async (path: string, body: unknown) => await jsonOf(await ask(path, { method: "POST", body }));
  return {
    /** May this be sent now, and on what ground? In the order asked; at most 10,000. */
    async checkPermissions(request: PermissionCheckRequest): Promise<Permission[]> {
      return resultsOf(await post("/permissions/check", request), request.addresses.length, isPermission);
    },
    /** Who may get a topic now, streamed; `after` is the contact_id that you had last. Throws when it breaks off. */
    async audience(query: {
      topic: string;
      after?: string;
      signal?: AbortSignal;
    }): Promise<AsyncGenerator<AudienceMember>> {
      const { signal, ...rest } = query;
      const asked = { query: rest, accept: "application/x-ndjson", isStream: true, signal };
      return readMembers(await ask("/audience", asked));
    },
    /** Links for newsletters that are sent elsewhere; null for who is not on the books. */
    async links(request: LinksRequest): Promise<LinksAnswer["results"]> {
      return resultsOf(await post("/links", request), request.addresses.length, isLinks);
    },
    /** Report what was sent, so that caps hold. */
    async reportSends(request: Omit<SendsRequest, "claim">): Promise<SendsAnswer> {
      return read(await post("/sends", request), isSends, "the answer");
    },
    /** Judge and record in one, just before sending: of two claims at once one is `allowed`. Send to who is, and to nobody else. */
    async claimSends(request: Omit<SendsRequest, "claim" | "sent_at">): Promise<Permission[]> {
      const body = await post("/sends", { ...request, claim: true });
      return resultsOf(body, request.addresses.length, isPermission);
    },
    /** Starts the confirmation mail from a form of your own. */
    async requestConsent(request: ConsentRequestRequest): Promise<ConsentRequestAnswer> {
      return read(await post("/consent-requests", request), isAccepted, "the answer");
    },
  };
}

async function* readMembers(answer: Response): AsyncGenerator<AudienceMember> {
  for await (const line of linesOf(answer)) yield read(line, isAudienceMember, "a line");
}

const isPermission = (value: unknown): value is Permission => isRecord(value) && typeof value["decision"] === "string";
const isLinks = (value: unknown): value is LinksAnswer["results"][number] =>
  isRecord(value) && "unsubscribe_url" in value && "preferences_url" in value;
const isSends = (value: unknown): value is SendsAnswer => isRecord(value) && typeof value["recorded"] === "number";
const isAccepted = (value: unknown): value is ConsentRequestAnswer => isRecord(value) && value["status"] === "accepted";
