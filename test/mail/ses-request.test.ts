import { createServer } from "node:http";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
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

const mail: OutgoingMail = {
  messageId: "m1",
  from: { name: "De Korenbloem", address: "nieuws@korenbloem.be" },
  replyTo: null,
  to: "an@telenet.be",
  subject: "Dag",
  html: "<p>Dag</p>",
  text: "Dag",
  headers: [],
  tags: { message: "m1" },
  tenant: null,
};
const asked = async (changes: Partial<OutgoingMail>) => {
  const mailer = sesMailer(
    { provider: "ses", region: "eu-west-1", endpoint: `http://127.0.0.1:${port}`, configurationSet: "reaffirm" },
    { credentials: { accessKeyId: "x", secretAccessKey: "y" }, requestHandler: new NodeHttpHandler() },
  );
  await mailer.send({ ...mail, ...changes });
  return JSON.parse(bodies.at(-1) ?? "{}");
};

test("of SES is asked: one recipient, text and HTML, our headers and tags, the account's tenant, and no tracking at all", async () => {
  const headers = [{ name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" }];
  expect(await asked({ headers, tenant: "account-1", replyTo: "an@korenbloem.be" })).toEqual({
    FromEmailAddress: '"De Korenbloem" <nieuws@korenbloem.be>',
    Destination: { ToAddresses: ["an@telenet.be"] },
    ReplyToAddresses: ["an@korenbloem.be"],
    Content: {
      Simple: {
        Subject: { Data: "Dag", Charset: "UTF-8" },
        Body: { Text: { Data: "Dag", Charset: "UTF-8" }, Html: { Data: "<p>Dag</p>", Charset: "UTF-8" } },
        Headers: [{ Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" }],
      },
    },
    EmailTags: [{ Name: "message", Value: "m1" }],
    ConfigurationSetName: "reaffirm",
    TenantName: "account-1",
    ConfigurationOverrides: { Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" } },
  });
});

test.each([
  ["De Korenbloem", '"De Korenbloem"'],
  ['De "Korenbloem"\r\nBcc: x', '"De \\"Korenbloem\\" Bcc: x"'],
  ["Boulangerie Éloïse", "=?UTF-8?B?Qm91bGFuZ2VyaWUgw4lsb8Ovc2U=?="],
  ["Αρτοποιείο ".repeat(9).trim(), null],
])(
  "the sender's name %s is a quoted string, or words of RFC 2047 that are no longer than it allows",
  async (name, written) => {
    const { FromEmailAddress: from }: { FromEmailAddress: string } = await asked({
      from: { name, address: "nieuws@korenbloem.be" },
    });
    if (written) expect(from).toBe(`${written} <nieuws@korenbloem.be>`);
    const words = from.match(/=\?[^ ]+\?=/g) ?? [];
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const bytes = words.flatMap((word) => [...Uint8Array.fromBase64(word.slice(10, -2))]);
    if (!written) expect(new TextDecoder().decode(new Uint8Array(bytes))).toBe(name);
  },
);
