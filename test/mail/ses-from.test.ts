import { createServer } from "node:http";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sesMailer } from "../../src/mail/ses-mailer.ts";

const bodies: string[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    bodies.push(body);
    response.setHeader("content-type", "application/json").end('{"MessageId":"1"}');
  });
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => void server.close());

test.each([
  ["De Korenbloem", '"De Korenbloem"'],
  ['De "Korenbloem"\r\nBcc: x', '"De \\"Korenbloem\\" Bcc: x"'],
  ["Boulangerie Éloïse", "=?UTF-8?B?Qm91bGFuZ2VyaWUgw4lsb8Ovc2U=?="],
  ["Αρτοποιείο ".repeat(9).trim(), null],
])(
  "the sender's name %s is a quoted string, or words of RFC 2047 that are no longer than it allows",
  async (name, written) => {
    const mailer = sesMailer(
      { provider: "ses", region: "eu-west-1", endpoint: `http://127.0.0.1:${port}`, configurationSet: null },
      { credentials: { accessKeyId: "x", secretAccessKey: "y" }, requestHandler: new NodeHttpHandler() },
    );
    await mailer.send({
      messageId: "m1",
      from: { name, address: "nieuws@korenbloem.be" },
      replyTo: null,
      to: "an@telenet.be",
      subject: "Dag",
      html: "<p>Dag</p>",
      text: "Dag",
      headers: [],
      tags: { message: "m1" },
      tenant: null,
    });
    const from: string = JSON.parse(bodies.at(-1) ?? "{}").FromEmailAddress;
    if (written) expect(from).toBe(`${written} <nieuws@korenbloem.be>`);
    const words = from.match(/=\?[^ ]+\?=/g) ?? [];
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const bytes = words.flatMap((word) => [...Uint8Array.fromBase64(word.slice(10, -2))]);
    if (!written) expect(new TextDecoder().decode(new Uint8Array(bytes))).toBe(name);
  },
);
