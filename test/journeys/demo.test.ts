import { expect, test } from "vitest";
import { demoLists } from "../../src/demo/demo-lists.ts";
import { openDoors } from "../../src/demo/doors.ts";
import { playCampaign } from "../../src/demo/play-campaign.ts";
import { summaryOf } from "../../src/demo/summary.ts";
import { startFresh } from "./service.ts";

test("the demo plays the main job through the doors alone, and its figures add up", async () => {
  const service = await startFresh();
  try {
    const played = await playCampaign(await openDoors(service.url, service.directory), demoLists);
    expect(played.counts).toMatchObject({ given: 6, refused: 5, bounced: 1, complained: 1, pending: 0 });
    expect(summaryOf(played).addsUp).toBe(true);
  } finally {
    await service.stop();
  }
}, 120_000);
