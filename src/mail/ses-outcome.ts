import type { SendOutcome } from "./mailer.ts";

/** The connection never stood, so nothing was written (STANDARDS 2.4, last row). */
const notConnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  // The certificate of the other side was not believed: the request is only written to who is.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The same, said in words only: a handshake that broke off or found no common language, and the SDK's own time-out of connecting. */
const notConnectedWords =
  /before secure TLS connection was established|did not establish a connection|SSL routines:.*:(?:wrong version number|packet length too long|unsupported protocol|no protocols available|tlsv1 unrecognized name|.*alert (?:handshake failure|protocol version|unknown ca))/;

const throttled: ReadonlySet<string> = new Set(["TooManyRequestsException", "ThrottlingException", "Throttling"]);

/** Until somebody changes something at SES, or in our settings, no message gets through. */
const stopping: ReadonlySet<string> = new Set([
  "AccountSuspendedException",
  "SendingPausedException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
  // The SDK found no credentials: nothing was asked of SES.
  "CredentialsProviderError",
]);

/** The table of STANDARDS 2.4. What it does not name is in doubt: never a blind retry. */
export function outcomeOf(error: unknown): SendOutcome {
  const { name, code, message, status } = factsOf(error);
  if (throttled.has(name)) return { outcome: "retry", code: isQuota(message) ? "daily_quota" : "throttled" };
  if (name === "LimitExceededException") {
    return { outcome: "retry", code: isQuota(message) ? "daily_quota" : "limit_exceeded" };
  }
  if (stopping.has(name)) return { outcome: "stop", code: name };
  if (name === "MessageRejected" || name === "BadRequestException") return { outcome: "fail", code: name };
  if (isNotConnected(error)) return { outcome: "retry", code: code || "not_connected" };
  // Refused before it was read: a bad signature or a wrong key, for instance.
  if (status === 401 || status === 403) return { outcome: "stop", code: name };
  return { outcome: "in_doubt", code: code || name || "unknown" };
}

const isQuota = (message: string) => /quota exceeded/i.test(message);

function isNotConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message } = factsOf(error);
  if (notConnected.has(code) || notConnectedWords.test(message)) return true;
  return code === "ETIMEDOUT" && "syscall" in error && error.syscall === "connect";
}

function factsOf(error: unknown): { name: string; code: string; message: string; status: number } {
  if (!(error instanceof Error)) return { name: "", code: "", message: "", status: 0 };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const metadata = "$metadata" in error && error.$metadata instanceof Object ? error.$metadata : {};
  const status =
    "httpStatusCode" in metadata && typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : 0;
  return { name: error.name, code, message: error.message, status };
}
