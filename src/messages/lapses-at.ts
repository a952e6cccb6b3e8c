/** Nobody has less than this from their own first message on. */
const ownMsMin = 14 * 24 * 3600 * 1000;

/**
 * When silence becomes `lapsed`: max(deadline, own first message + 14 days), paused time not counted. Whoever was not
 * asked yet is reckoned as asked at `now`: pauses before that are none of theirs.
 */
export function lapsesAt(
  campaign: { deadline: Date | null; pausedMs: number },
  invitation: { firstSubmittedAt: Date | null; pausedMsBefore: number },
  now: Date,
): Date {
  const own = (invitation.firstSubmittedAt ?? now).getTime() + ownMsMin;
  const before = invitation.firstSubmittedAt ? invitation.pausedMsBefore : campaign.pausedMs;
  return new Date(Math.max(campaign.deadline?.getTime() ?? own, own) + Math.max(0, campaign.pausedMs - before));
}
