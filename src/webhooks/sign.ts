export type Signed = { id: string; timestamp: number; body: string };

/**
 * The three headers of Standard Webhooks 1.0 ("Webhook Headers"): `id` and `timestamp` (Unix seconds, of this attempt) have no
 * full stop, each key gives one `v1` signature, and there is a space between them.
 */
export async function signedHeaders(keys: readonly Uint8Array[], signed: Signed): Promise<Record<string, string>> {
  const content = new TextEncoder().encode(`${signed.id}.${signed.timestamp}.${signed.body}`);
  const signatures = await Promise.all(keys.map((key) => signatureOf(key, content)));
  return {
    "webhook-id": signed.id,
    "webhook-timestamp": String(signed.timestamp),
    "webhook-signature": signatures.join(" "),
  };
}

async function signatureOf(key: Uint8Array, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", new Uint8Array(key), hmac, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", imported, content);
  return `v1,${Buffer.from(mac).toString("base64")}`;
}
