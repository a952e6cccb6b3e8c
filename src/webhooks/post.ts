/** One request of ours to somebody else's machine. */
export type OutgoingPost = {
  url: URL;
  /** The addresses that were looked up and found to be public: where the door can choose, it connects to these and no other. */
  addresses: readonly string[];
  headers: Readonly<Record<string, string>>;
  body: string;
};

export type PostOutcome =
  | { outcome: "answered"; status: number; retryAfter: string | null }
  | { outcome: "unanswered"; error: "timeout" | "connection" | "tls" };

/** The port to the world of webhooks. Never throws, follows no redirect, ends in time, reads little of the answer. */
export type Post = (post: OutgoingPost) => Promise<PostOutcome>;

export const postMsMax = 10_000;
export const answerBytesMax = 4096;
