import { expect, test } from "vitest";
import { outcomeOf } from "../../src/mail/ses-outcome.ts";

/** The table of STANDARDS 2.4: what each error of SES says about whether the mail was taken. */
const named = (name: string, message = "", status = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
const coded = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["throttled", named("TooManyRequestsException", "Maximum sending rate exceeded.", 429), "retry", "throttled"],
  ["the day's quota", named("TooManyRequestsException", "Daily message quota exceeded", 429), "retry", "daily_quota"],
  [
    "the day's quota, by another name",
    named("LimitExceededException", "Daily message quota exceeded."),
    "retry",
    "daily_quota",
  ],
  ["too many resources", named("LimitExceededException", "There are too many instances"), "retry", "limit_exceeded"],
  ["suspended", named("AccountSuspendedException"), "stop", "AccountSuspendedException"],
  ["paused", named("SendingPausedException"), "stop", "SendingPausedException"],
  ["domain not verified", named("MailFromDomainNotVerifiedException"), "stop", "MailFromDomainNotVerifiedException"],
  ["configuration set missing", named("NotFoundException", "", 404), "stop", "NotFoundException"],
  ["credentials refused", named("UnrecognizedClientException", "", 403), "stop", "UnrecognizedClientException"],
  ["content rejected", named("MessageRejected"), "fail", "MessageRejected"],
  ["invalid input", named("BadRequestException"), "fail", "BadRequestException"],
  ["server error", named("InternalServiceErrorException", "", 500), "in_doubt", "InternalServiceErrorException"],
  ["an error that nobody has heard of", named("Whatever", "", 418), "in_doubt", "Whatever"],
  ["time-out", named("TimeoutError"), "in_doubt", "TimeoutError"],
  ["connection cut", coded("ECONNRESET"), "in_doubt", "ECONNRESET"],
  ["no connection", coded("ECONNREFUSED"), "retry", "ECONNREFUSED"],
  ["no such host", coded("ENOTFOUND"), "retry", "ENOTFOUND"],
  ["not even an error", "boom", "in_doubt", "unknown"],
] as const)("%s", (_, error, outcome, code) => {
  expect(outcomeOf(error)).toEqual({ outcome, code });
});
