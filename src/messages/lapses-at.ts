/** Nobody has less than this from their own first message on. */
const ownMsMin = 14 * 24 * 3600 * 1000;

/** When silence becomes `lapsed`: max(deadline, own first message + 14 days), paused time not counted. */
export function lapsesAt(
  campaign: { deadline: Date | null; pausedMs: number },
  firstSubmittedAt: Date,
  pausedMsBefore: number,
): Date {
  const own = firstSubmittedAt.getTime() + ownMsMin;
  const paused = Math.max(0, campaign.pausedMs - pausedMsBefore);
  return new Date(Math.max(campaign.deadline?.getTime() ?? own, own) + paused);
}
