import { SpanKind } from "@opentelemetry/api";
import { inSpan } from "../seeing/in-span.ts";
import type { Meter } from "../seeing/meter.ts";
import type { Mailer } from "./mailer.ts";

/** Times each mail that is handed to the provider, with how it ended; nothing of whom it is for. */
export function watchMailer(mailer: Mailer, meter?: Meter): Mailer {
  return {
    ...mailer,
    send: async (mail) => {
      const began = performance.now();
      const kind = mail.tags["kind"] ?? "other";
      const attributes = { "rpc.system.name": "aws-api", "rpc.method": "SESv2/SendEmail", "mail.kind": kind };
      return await inSpan("SESv2/SendEmail", { kind: SpanKind.CLIENT, attributes }, async (span) => {
        const sent = await mailer.send(mail);
        const seconds = (performance.now() - began) / 1000;
        span.setAttribute("mail.outcome", sent.outcome);
        if ("code" in sent) span.setAttribute("error.type", sent.code);
        meter?.providerCall({ kind, outcome: sent.outcome, seconds });
        return sent;
      });
    },
  };
}
