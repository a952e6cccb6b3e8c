import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, expect, test } from "vitest";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
import { sesMailer } from "../../src/mail/ses-mailer.ts";

/** The table of STANDARDS 2.4, row by row: the real SDK against a server that answers as SES does. */
const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const mail: OutgoingMail = {
  messageId: "m1",
  from: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.be" },
  replyTo: null,
  to: "an.jansen@telenet.be",
  subject: "Blijven we in contact?",
  html: "<p>Dag</p>",
  text: "Dag",
  headers: [],
  tags: { message: "m1" },
  tenant: null,
};

const mailerAt = (endpoint: string, timeouts: { requestTimeout?: number; connectionTimeout?: number } = {}) =>
  sesMailer(
    { provider: "ses", region: "eu-west-1", endpoint, configurationSet: null },
    {
      credentials: { accessKeyId: "x", secretAccessKey: "y" },
      requestHandler: new NodeHttpHandler({ throwOnRequestTimeout: true, ...timeouts }),
    },
  );

async function serving(answer: RequestListener): Promise<{ url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => answer(request, response));
  });
  return { url: `http://127.0.0.1:${await portOf(server)}`, calls };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", () => done()));
  open.push({
    close: () => {
      server.close();
      if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
        server.closeAllConnections();
    },
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const refusing =
  (name: string, message: string, status: number): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": name });
    response.end(JSON.stringify({ message }));
  };

test.each([
  ["TooManyRequestsException", "Maximum sending rate exceeded.", 429, "retry", "throttled"],
  ["TooManyRequestsException", "Daily message quota exceeded.", 429, "retry", "daily_quota"],
  ["LimitExceededException", "Daily message quota exceeded.", 400, "retry", "daily_quota"],
  ["LimitExceededException", "There are too many instances of the resource.", 400, "retry", "limit_exceeded"],
  ["AccountSuspendedException", "Suspended.", 400, "stop", "AccountSuspendedException"],
  ["SendingPausedException", "Sending is paused.", 400, "stop", "SendingPausedException"],
  ["MailFromDomainNotVerifiedException", "Not verified.", 400, "stop", "MailFromDomainNotVerifiedException"],
  ["MessageRejected", "Email address is not verified.", 400, "fail", "MessageRejected"],
  ["BadRequestException", "Invalid header.", 400, "fail", "BadRequestException"],
  ["NotFoundException", "Configuration set does not exist.", 404, "stop", "NotFoundException"],
  ["InternalServiceErrorException", "Try later.", 500, "in_doubt", "InternalServiceErrorException"],
  ["ServiceUnavailable", "Try later.", 503, "in_doubt", "ServiceUnavailable"],
  ["InvalidSignatureException", "The signature does not match.", 403, "stop", "InvalidSignatureException"],
] as const)("%s: %s", async (name, message, status, outcome, code) => {
  const { url, calls } = await serving(refusing(name, message, status));
  expect(await mailerAt(url).send(mail)).toEqual({ outcome, code });
  expect(calls, "one call, whatever the answer").toEqual(["POST /v2/email/outbound-emails"]);
});

test("a connection that ends without an answer leaves it in doubt, after one call", async () => {
  const { url, calls } = await serving((request) => request.socket.destroy());
  expect(await mailerAt(url).send(mail)).toMatchObject({ outcome: "in_doubt", code: "ECONNRESET" });
  expect(calls).toHaveLength(1);
});

test("a time-out after the request was written leaves it in doubt, after one call", async () => {
  const { url, calls } = await serving(() => {});
  expect(await mailerAt(url, { requestTimeout: 200 }).send(mail)).toMatchObject({ outcome: "in_doubt" });
  expect(calls).toHaveLength(1);
});

test("an answer that is no JSON, or has no id, leaves it in doubt", async () => {
  const garbled = await serving((_, response) => void response.end("<html>"));
  expect((await mailerAt(garbled.url).send(mail)).outcome).toBe("in_doubt");
  const empty = await serving((_, response) => void response.end("{}"));
  expect(await mailerAt(empty.url).send(mail)).toEqual({ outcome: "in_doubt", code: "no_message_id" });
});

test("a refused connection was surely not accepted", async () => {
  const { url } = await serving(() => {});
  for (const one of open.splice(0)) one.close();
  expect(await mailerAt(url).send(mail)).toEqual({ outcome: "retry", code: "ECONNREFUSED" });
});

test("a name that does not resolve was surely not accepted", async () => {
  const outcome = await mailerAt("http://ses.eu-west-1.invalid").send(mail);
  expect(outcome.outcome).toBe("retry");
});

test("a certificate that is not believed was surely not accepted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "2", "-nodes", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", ...subject], { stdio: "ignore" });
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
    response.end("{}");
  });
  rmSync(folder, { recursive: true });
  const port = await portOf(server);
  expect(await mailerAt(`https://127.0.0.1:${port}`).send(mail)).toMatchObject({
    outcome: "retry",
    code: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });
});

test("a handshake that breaks off, or is none, was surely not accepted", async () => {
  const silent = createTcpServer((socket) => void socket.once("data", () => socket.destroy()));
  const broken = await mailerAt(`https://127.0.0.1:${await portOf(silent)}`).send(mail);
  expect(broken).toMatchObject({ outcome: "retry" });
  const plain = createTcpServer(
    (socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  );
  const wrong = await mailerAt(`https://127.0.0.1:${await portOf(plain)}`).send(mail);
  expect(wrong).toMatchObject({ outcome: "retry" });
});

test("without credentials nothing is asked, and sending stops", async () => {
  const { url, calls } = await serving(() => {});
  const mailer = sesMailer(
    { provider: "ses", region: "eu-west-1", endpoint: url, configurationSet: null },
    {
      credentials: async () => {
        throw Object.assign(new Error("Could not load credentials from any providers"), {
          name: "CredentialsProviderError",
        });
      },
    },
  );
  expect(await mailer.send(mail)).toEqual({ outcome: "stop", code: "CredentialsProviderError" });
  expect(calls).toEqual([]);
});
