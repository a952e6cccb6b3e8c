import { createHmac } from "node:crypto";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { expect, test } from "vitest";
import { secretText } from "../../src/webhooks/secret.ts";
import { signedHeaders } from "../../src/webhooks/sign.ts";

const keyOf = (secret: string) => new Uint8Array(Buffer.from(secret.replace("whsec_", ""), "base64"));
const example = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: new Date(1614265330_000), body: '{"test": 2432232314}' };
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

test("“the content to sign is msg_id.timestamp.payload”: the example of the specification", () => {
  expect(signedHeaders([keyOf(secret)], example)).toEqual({
    "webhook-id": example.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": signature,
  });
});

test("“a space delimited list of signatures”: during a rotation the one of each key", () => {
  const other = new Uint8Array(32).fill(7);
  const headers = signedHeaders([other, keyOf(secret)], example);
  const content = `${example.id}.1614265330.${example.body}`;
  const ofOther = createHmac("sha256", other).update(content).digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${ofOther} ${signature}`);
});

test("“whsec_” and base64 is how a secret is written", () => {
  expect(secretText(keyOf(secret))).toBe(secret);
});

test("the library's own verifier takes what either secret of a rotation signed, and nothing else", () => {
  const [newer, older, stranger] = [1, 2, 3]
    .map((n) => new Uint8Array(32).fill(n))
    .map((key) => ({ key, secret: secretText(key) }));
  if (!newer || !older || !stranger) throw new Error("three keys");
  const body = '{"type":"contact.opted_in","data":{"naam":"Zoë 😀"}}';
  const sent = signedHeaders([newer.key, older.key], { id: "msg_1", at: new Date(), body });
  for (const known of [newer, older]) expect(new Webhook(known.secret).verify(body, sent)).toEqual(JSON.parse(body));

  const verify = (known: { secret: string }, text: string, headers: Record<string, string>) => () =>
    new Webhook(known.secret).verify(text, headers);
  const late = signedHeaders([newer.key], { id: "msg_1", at: new Date(Date.now() - 301_000), body });
  for (const refused of [
    verify(stranger, body, sent),
    verify(newer, `${body} `, sent),
    verify(newer, body, { ...sent, "webhook-id": "msg_2" }),
    verify(newer, body, late),
    verify(older, body, signedHeaders([newer.key], { id: "msg_1", at: new Date(), body })),
  ])
    expect(refused).toThrow(WebhookVerificationError);
});
