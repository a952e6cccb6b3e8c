import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import type { Mailer } from "../mail/mailer.ts";
import { requestMsMax, sesMailer, type SesOptions } from "../mail/ses-mailer.ts";

/** SES as a Worker reaches it. */
export const openSes = (options: SesOptions, credentials: { accessKeyId: string; secretAccessKey: string }): Mailer =>
  sesMailer(options, { requestHandler: new FetchHttpHandler({ requestTimeout: requestMsMax }), credentials });
