/** The package's export `reaffirm/client`: nothing but Web standards, on Node, edge and browsers. */
export { createClient, type Client, type MayMail } from "./client.ts";
export type { ClientOptions } from "./ask.ts";
export { createSuppressionMirror, type MirrorAnswer, type MirrorOptions, type SuppressionMirror } from "./mirror.ts";
export { normaliseAddress } from "./normalise.ts";
export { ReaffirmProblem, type ProblemError } from "./problem.ts";
export type { AudienceMember, KeyDocument, SnapshotEntry } from "./readers.ts";
export type { FeedPosition, Snapshot } from "./suppressions.ts";
export type * from "./types.ts";
