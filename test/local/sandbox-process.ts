import { Hono } from "hono";
import { listen } from "../../src/local/listen.ts";
import { openSandbox } from "../../src/sandbox/open-sandbox.ts";

/** The stand-in for SES in a process of its own, as the real one is: `sandbox-process.ts FOLDER FEEDBACK_URL SES_PORT CONTROL_PORT`. */
const [directory = "", feedbackUrl = "", sesPort = "", controlPort = ""] = process.argv.slice(2);
const sandbox = await openSandbox({ directory, feedbackUrl, now: () => new Date() });
const host = ["127.0.0.1"];
await listen((request, _client, environment) => sandbox.ses.fetch(request, Object(environment)), Number(sesPort), host);
const control = new Hono().route("/sandbox", sandbox.control);
await listen((request) => control.fetch(request), Number(controlPort), host);
process.stdout.write(
  `${JSON.stringify({
    SES_ENDPOINT: `http://127.0.0.1:${sesPort}`,
    SNS_TOPIC_ARNS: sandbox.topicArn,
    SNS_PINNED_URL: sandbox.certificate.url,
    SNS_PINNED_CERTIFICATE: sandbox.certificate.pem,
  })}\n`,
);
