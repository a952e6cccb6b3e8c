import { join } from "node:path";
import { Hono } from "hono";
import { isLoopbackUrl } from "../config.ts";
import { isLoopback } from "../sandbox/loopback.ts";
import { openSandbox, type Sandbox } from "../sandbox/open-sandbox.ts";
import type { DataDirectory } from "./data-directory.ts";
import { freePort } from "./embedded-database.ts";
import { closeServers, listen } from "./listen.ts";

/** The stand-in for SES and SNS, on a loopback port of its own for the SDK and under /sandbox for people and checks. */
export type LocalSandbox = {
  sandbox: Sandbox;
  /** Settings that point the service at it. */
  environment: Record<string, string>;
  answer: (request: Request, client: string | null, environment: unknown) => Response | Promise<Response>;
  close: () => Promise<void>;
};

const closeMsMax = 2000;
/** Mail to it is played by POST /sandbox/inbound: the name leads nowhere (RFC 2606). */
const inboundDomain = "inbound.reaffirm.test";

export async function openLocalSandbox(
  directory: DataDirectory,
  servicePort: number,
  onAdvance: (seconds: number) => Promise<Date>,
): Promise<LocalSandbox> {
  const sandbox = await openSandbox({
    directory: join(directory.path, "sandbox"),
    feedbackUrl: `http://127.0.0.1:${servicePort}/feedback/ses`,
    now: () => new Date(),
    onAdvance,
  });
  const port = await freePort();
  const ses = await listen((request, _client, environment) => sandbox.ses.fetch(request, environment ?? {}), port, [
    "127.0.0.1",
  ]);
  const control = new Hono().route("/sandbox", sandbox.control);
  return {
    sandbox,
    environment: {
      SES_ENDPOINT: `http://127.0.0.1:${port}`,
      SNS_TOPIC_ARNS: sandbox.topicArn,
      SNS_PINNED_URL: sandbox.certificate.url,
      SNS_PINNED_CERTIFICATE: sandbox.certificate.pem,
      SES_CONFIGURATION_SET: "reaffirm",
      INBOUND_DOMAIN: inboundDomain,
    },
    answer: (request, client) =>
      client !== null && isLoopback(client) && isLoopbackUrl(request.url)
        ? control.fetch(request)
        : new Response("There is nothing here.", { status: 404 }),
    close: async () => {
      await sandbox.close();
      await closeServers(ses, closeMsMax);
    },
  };
}
