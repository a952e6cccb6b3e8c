import type { MiddlewareHandler } from "hono";
import { auditEntries } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { V1, V1Context } from "../http/v1.ts";

export type AuditEntry = {
  accountId: string;
  action: string;
  /** The id of what it was done to. */
  subject: string | null;
  /** The name of the person, of the key, or of the job. */
  actor: string;
  keyId: string | null;
  personId?: string | null;
  /** Never an address or a name of a recipient. */
  detail?: Record<string, unknown>;
};

/** Writes down what somebody did with personal data; in the act's own transaction where it has one. */
export async function writeAudit({ db, now }: Pick<Deps, "db" | "now">, entry: AuditEntry): Promise<void> {
  const at = now();
  await db.insert(auditEntries).values({ id: uuid7(at), at, ...entry, detail: entry.detail ?? {} });
}

type Rule = { method: string; path: RegExp; action: string };
const id = "([0-9a-f-]{36})";
const rule = (method: string, path: string, action: string): Rule => ({
  method,
  path: new RegExp(`^/v1${path}$`),
  action,
});

/** What is written down, by its path: imports, exports, looks at personal data, and changes of what the house does with it. */
export const auditRules: readonly Rule[] = [
  rule("GET", `/lists/${id}/contacts`, "contacts.looked_at"),
  rule("GET", `/contacts/${id}`, "contact.looked_at"),
  rule("POST", "/contacts/search", "contact.searched"),
  rule("GET", `/contacts/${id}/consent`, "consent.looked_at"),
  rule("GET", `/contacts/${id}/evidence(?:-pack)?`, "evidence.taken"),
  rule("GET", `/campaigns/${id}/evidence(?:-pack)?`, "evidence.taken"),
  rule("GET", `/contacts/${id}/export`, "contact.exported"),
  rule("GET", `/messages/${id}/mail`, "mail.looked_at"),
  rule("GET", "/audience", "audience.exported"),
  rule("GET", "/suppressions(?:/snapshot)?", "suppressions.looked_at"),
  rule("GET", "/suppressions/key", "suppression_key.read"),
  rule("POST", "/suppressions", "suppressions.added"),
  rule("DELETE", "/suppressions/([0-9a-f]{64})", "suppression.lifted"),
  rule("POST", `/lists/${id}/imports`, "import.created"),
  rule("GET", `/imports/${id}/rejects`, "rejects.exported"),
  rule("DELETE", `/imports/${id}`, "import.undone"),
  rule("POST", "/exports", "export.created"),
  rule("GET", `/exports/${id}/file`, "export.taken"),
  rule("DELETE", `/exports/${id}`, "export.withdrawn"),
  rule("POST", "/consent-records", "consent.entered"),
  rule("POST", `/campaigns/${id}/launches`, "campaign.launched"),
  rule("POST", "/links", "links.made"),
  rule("PUT", "/account", "account.changed"),
  rule("DELETE", "/account/stop", "account.allowed"),
  rule("POST", "/keys", "key.created"),
  rule("PATCH", `/keys/${id}`, "key.changed"),
  rule("POST", `/keys/${id}/rotations`, "key.rotated"),
  rule("DELETE", `/keys/${id}`, "key.revoked"),
  rule("PUT", "/retention", "retention.changed"),
  rule("POST", `/contacts/${id}/erasure`, "contact.erased"),
  rule("POST", "/connectors", "connector.created"),
  rule("PATCH", `/connectors/${id}`, "connector.changed"),
  rule("DELETE", `/connectors/${id}`, "connector.removed"),
  rule("POST", "/webhook-endpoints", "webhook.created"),
  rule("PATCH", `/webhook-endpoints/${id}`, "webhook.changed"),
  rule("DELETE", `/webhook-endpoints/${id}`, "webhook.removed"),
  rule("POST", `/webhook-endpoints/${id}/secret`, "webhook.secret_changed"),
  rule("GET", "/requests", "requests.looked_at"),
  rule("POST", "/requests", "request.entered"),
  rule("PATCH", `/requests/${id}`, "request.answered"),
];

/** Every act of the rules that succeeded is written down before its answer leaves. What cannot be written is not done in the dark: 503. */
export const keepAudit: MiddlewareHandler<V1> = async (c, next) => {
  await next();
  if (c.res.ok && c.req.method !== "HEAD" && !c.var.isNoted) await noteAct(c, c.env);
};

/** Writes down this request's act, where a rule names it; in the act's own transaction where `deps` has that. */
export async function noteAct(c: V1Context, deps: Pick<Deps, "db" | "now">): Promise<void> {
  c.set("isNoted", true);
  for (const { method, path, action } of auditRules) {
    const found = method === c.req.method ? path.exec(c.req.path) : null;
    if (!found) continue;
    const { accountId, keyId, keyName } = c.var.caller;
    await writeAudit(deps, { accountId, action, subject: found[1] ?? null, actor: keyName, keyId });
    return;
  }
}
