import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

import { openSandbox } from "../../src/sandbox/open-sandbox.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/open-sandbox.ts";

/** What the "service" was posted, and how it answers. */
export type Listener = {
  url: string;
  posts: { headers: Headers; body: string }[];
  answer: { status: number };
  close: () => Promise<void>;
};

export async function listen(): Promise<Listener> {
  const posts: Listener["posts"] = [];
  const answer = { status: 200 };
  const app = new Hono().post("/feedback/ses", async (c) => {
    posts.push({ headers: c.req.raw.headers, body: await c.req.text() });
    return new Response(null, { status: answer.status });
  });
  const server = await startServer(app);
  return { url: `${server.url}/feedback/ses`, posts, answer, close: server.close };
}

export type Run = { sandbox: Sandbox; client: SESv2Client; url: string; directory: string; close: () => Promise<void> };

export async function runSandbox(options: Partial<SandboxOptions> & { feedbackUrl: string }): Promise<Run> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "sandbox-")));
  const sandbox = await openSandbox({ now: () => new Date(), ...options, directory });
  const app = new Hono();
  app.route("/", sandbox.ses);
  app.route("/sandbox", sandbox.control);
  const server = await startServer(app);
  const client = new SESv2Client({
    endpoint: server.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    maxAttempts: 1,
  });
  const close = async (): Promise<void> => {
    client.destroy();
    await server.close();
    await sandbox.close();
  };
  return { sandbox, client, url: server.url, directory, close };
}

async function startServer(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", createServer }, (info: AddressInfo) =>
    resolve(info.port),
  );
  const port = await promise;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function mailTo(to: string, change: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
  return {
    FromEmailAddress: '"Bakkerij Jansen" <nieuws@mail.bakkerij-jansen.be>',
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: ["info@bakkerij-jansen.be"],
    Content: {
      Simple: {
        Subject: { Data: "Wil je onze nieuwsbrief nog? Één vraag", Charset: "UTF-8" },
        Body: {
          Html: {
            Data: '<p>Dag <a href="http://localhost:8787/i/abc?topic=n&amp;frequency=m">kies</a></p>',
            Charset: "UTF-8",
          },
          Text: { Data: "Dag: http://localhost:8787/i/abc", Charset: "UTF-8" },
        },
        Headers: [
          { Name: "List-Unsubscribe", Value: "<http://localhost:8787/u/abc>" },
          { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
        ],
      },
    },
    EmailTags: [
      { Name: "kind", Value: "invitation" },
      { Name: "campaign", Value: "c1" },
      { Name: "message", Value: "m1" },
    ],
    ConfigurationSetName: "reaffirm",
    ...change,
  };
}

export async function send(run: Run, to: string, change: Partial<SendEmailCommandInput> = {}): Promise<string> {
  return (await run.client.send(new SendEmailCommand(mailTo(to, change)))).MessageId ?? "";
}

/** The control's JSON, parsed; `body` makes it a PUT or POST. */
export async function control(run: Run, path: string, init: { method?: string; body?: unknown } = {}) {
  const request =
    init.body === undefined
      ? { method: init.method ?? "GET" }
      : {
          method: init.method ?? "PUT",
          body: JSON.stringify(init.body),
          headers: { "content-type": "application/json" },
        };
  const answer = await fetch(`${run.url}/sandbox${path}`, request);
  return { status: answer.status, headers: answer.headers, json: JSON.parse(await answer.text()) };
}

/** The SES events posted so far, as [type, recipient]. */
export function eventsIn(listener: Listener): [string, string][] {
  return listener.posts.map(({ body }) => {
    const event = JSON.parse(JSON.parse(body).Message);
    return [event.eventType, event.mail.destination[0]];
  });
}
