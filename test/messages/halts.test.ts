import { expect, test } from "vitest";
import type { ClaimedMessage } from "../../src/messages/claim-messages.ts";
import { createHalts } from "../../src/messages/halts.ts";

const message: ClaimedMessage = {
  id: "m",
  account_id: "a",
  kind: "invitation",
  campaign_id: "k",
  invitation_id: "i",
  contact_id: "c",
  round: 0,
  locale: "nl",
  data: null,
  attempts: 1,
  address: "an@telenet.be",
  first_submitted_at: null,
  paused_ms_before: null,
};

test("what another lane claimed before the pause was written is not sent; what is claimed after it was released is", async () => {
  const halts = createHalts();
  halts.watch().heed(message, { outcome: "stop", code: "AccountSuspendedException" });
  const between = halts.watch();
  await halts.settle(async () => {
    expect(between.over(message)).toBe("AccountSuspendedException");
  });
  expect(between.over(message)).toBe("AccountSuspendedException");
  expect(halts.watch().over(message)).toBeNull();
});
