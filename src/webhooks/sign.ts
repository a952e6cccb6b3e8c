import { Webhook } from "standardwebhooks";

/** `at`: of this attempt. */
export type Signed = { id: string; at: Date; body: string };

/**
 * The three headers of Standard Webhooks 1.0 ("Webhook Headers"), by its own library, which knows one key: while two are
 * valid each gives its signature, the newest first, with a space between them. `id` has no full stop.
 */
export function signedHeaders(keys: readonly Uint8Array[], { id, at, body }: Signed): Record<string, string> {
  const signatures = keys.map((key) => new Webhook(key, { format: "raw" }).sign(id, at, body));
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
