import { NodeHttpHandler } from "@smithy/node-http-handler";
import { concurrencyMax } from "../../src/messages/send-messages.ts";
import { requestMsMax, sesMailer, socketsMax } from "../../src/mail/ses-mailer.ts";
import { mailLike } from "./mail-like.ts";

/** What no service can beat: the same SDK calls at the same concurrency, and nothing else. Prints the seconds it took. */
const [endpoint = "", count = "0", sample = "{}"] = process.argv.slice(2);
const mailer = sesMailer(
  { provider: "sandbox", region: "eu-west-1", endpoint, configurationSet: "reaffirm" },
  {
    requestHandler: new NodeHttpHandler({ requestTimeout: requestMsMax, httpAgent: { maxSockets: socketsMax } }),
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
  },
);
const mailFor = mailLike(JSON.parse(sample));
const from = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: concurrencyMax }, async () => {
    while (next < Number(count)) {
      const sent = await mailer.send(mailFor(next++));
      if (sent.outcome !== "submitted") throw new Error(`the sandbox answered ${sent.outcome}`);
    }
  }),
);
process.stdout.write(`${(performance.now() - from) / 1000}\n`);
