import { NodeHttpHandler } from "@smithy/node-http-handler";
import { requestMsMax, socketsMax } from "../mail/ses-mailer.ts";

/** Loopback takes any key; real credentials come from the environment, as the SDK reads them. */
export function sesTransport(isSandbox: boolean) {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: 5000,
    requestTimeout: requestMsMax,
    // Without it the handler only warns, and one silent connection would hold its claim for ever.
    throwOnRequestTimeout: true,
    httpAgent: { maxSockets: socketsMax },
    httpsAgent: { maxSockets: socketsMax },
  });
  return isSandbox
    ? { requestHandler, credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" } }
    : { requestHandler };
}
