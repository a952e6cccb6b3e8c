const secondMs = 1000;

/** A run cannot go on: why, in words for whoever set the connector up. Ends the run, never the connector. */
export class ConnectorTrouble extends Error {
  readonly code: TroubleCode;
  readonly retryAfterMs: number;

  constructor(code: TroubleCode, detail: string, retryAfterMs = 0) {
    super(detail);
    this.name = "ConnectorTrouble";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export type TroubleCode =
  | "address_refused"
  | "dns_unavailable"
  | "token_lost"
  | "unanswered"
  | "credentials"
  | "permission"
  | "too_many_requests"
  | "server_error"
  | "redirect"
  | "not_listmonk"
  | "not_found"
  | "refused";

const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long it is left in peace after so many troubles in a row: a minute, two, four ... an hour; longer where it asks so. */
export function restMs(attempts: number, retryAfterMs: number): number {
  return Math.max(Math.min(minuteMs * 2 ** Math.min(attempts - 1, 6), hourMs), Math.min(retryAfterMs, 24 * hourMs));
}
