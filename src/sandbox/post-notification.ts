import { Buffer } from "node:buffer";
import type { KeyObject } from "node:crypto";
import { Agent, request } from "node:http";

import type { Mail, Owed } from "./records.ts";
import { snsEnvelope, topicArn } from "./sns-envelope.ts";

/** SNS gives an endpoint 15 s. */
const answerTimeoutMs = 15_000;

export type Parcel = { owed: Owed; mail: Mail };

/** `status` null: nobody answered. */
export type PostOutcome = { outcome: "answered" } | { outcome: "failed"; status: number | null; reason: string };

export type Post = { bring: (parcel: Parcel) => Promise<PostOutcome>; stop: () => void };

/**
 * Posts notifications as SNS does (STANDARDS 3.1). Never throws for what the other side does.
 * node:http and not fetch: half the processor time, which a machine that also runs the service has better use for.
 */
export function openPost(feedbackUrl: string, key: KeyObject): Post {
  const url = new URL(feedbackUrl);
  const agent = new Agent({ keepAlive: true });
  return {
    bring: async ({ owed, mail }) => {
      const body = Buffer.from(await snsEnvelope(owed, mail, key), "utf8");
      return post({ url, agent, headers: headersOf(owed, body) }, body);
    },
    stop: () => agent.destroy(),
  };
}

function headersOf(owed: Owed, body: Buffer): Record<string, string> {
  return {
    "content-type": "text/plain; charset=UTF-8",
    "content-length": String(body.length),
    "user-agent": "Amazon Simple Notification Service Agent",
    "x-amz-sns-message-type": "Notification",
    "x-amz-sns-message-id": owed.snsId,
    "x-amz-sns-topic-arn": topicArn,
    "x-amz-sns-subscription-arn": `${topicArn}:00000000-0000-4000-8000-000000000000`,
  };
}

type Target = { url: URL; agent: Agent; headers: Record<string, string> };

function post({ url, agent, headers }: Target, body: Buffer): Promise<PostOutcome> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ outcome: "failed", status: null, reason: reasonOf(error) });
    const asked = request(url, { method: "POST", agent, headers, timeout: answerTimeoutMs }, (answer) => {
      const status = answer.statusCode ?? 0;
      answer.on("error", failed);
      answer.on("end", () => {
        if (status >= 200 && status < 300) resolve({ outcome: "answered" });
        else resolve({ outcome: "failed", status, reason: `it answered ${status}` });
      });
      answer.resume();
    });
    asked.on("timeout", () => asked.destroy(new Error("it did not answer within 15 s")));
    asked.on("error", failed);
    asked.end(body);
  });
}

function reasonOf(error: Error): string {
  return error.message || ("code" in error ? String(error.code) : "it did not answer");
}
