import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { secretText } from "../../src/webhooks/secret.ts";
import { signedHeaders } from "../../src/webhooks/sign.ts";

const keyOf = (secret: string) => new Uint8Array(Buffer.from(secret.replace("whsec_", ""), "base64"));
const example = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' };
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

test("“the content to sign is msg_id.timestamp.payload”: the example of the specification", async () => {
  expect(await signedHeaders([keyOf(secret)], example)).toEqual({
    "webhook-id": example.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": signature,
  });
});

test("“a space delimited list of signatures”: during a rotation the one of each key", async () => {
  const other = new Uint8Array(32).fill(7);
  const headers = await signedHeaders([other, keyOf(secret)], example);
  const content = `${example.id}.${example.timestamp}.${example.body}`;
  const ofOther = createHmac("sha256", other).update(content).digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${ofOther} ${signature}`);
});

test("“whsec_” and base64 is how a secret is written", () => {
  expect(secretText(keyOf(secret))).toBe(secret);
});
