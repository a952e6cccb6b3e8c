/** One request of ours to somebody else's machine. */
export type OutgoingPost = {
  /** Left out: POST. */
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH";
  url: URL;
  /** The addresses that were looked up and found to be public: where the door can choose, it connects to these and no other. */
  addresses: readonly string[];
  headers: Readonly<Record<string, string>>;
  /** Empty: none. */
  body: string;
  /** How much of the answer is wanted; left out: nothing, and little of it is read. */
  answerBytesMax?: number;
  /** A header of the answer that is wanted, in lower case. */
  wantedHeader?: string;
};

export type PostOutcome =
  | { outcome: "answered"; status: number; retryAfter: string | null; header?: string | null; answer?: PostAnswer }
  | { outcome: "unanswered"; error: "timeout" | "connection" | "tls" };

/** Only where it was asked for. `body` is null when there was more than was wanted, or it broke off. */
export type PostAnswer = { mediaType: string; body: string | null };

/** The port to other people's machines: webhooks and connectors. Never throws, follows no redirect, ends in time. */
export type Post = (post: OutgoingPost) => Promise<PostOutcome>;

export const postMsMax = 10_000;
export const answerBytesMax = 4096;
