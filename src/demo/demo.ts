import { rm } from "node:fs/promises";
import { join } from "node:path";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";
import { freePort } from "../local/embedded-database.ts";
import { startService } from "../local/start-service.ts";
import { demoLists } from "./demo-lists.ts";
import { openDoors } from "./doors.ts";
import { playCampaign } from "./play-campaign.ts";
import { summaryOf } from "./summary.ts";

/**
 * The main job by itself: a scratch service, a small list, a campaign, recipients that it plays, the clock moved past the
 * deadline; then one table whose figures must add up. The service stays up to be looked at.
 */
const folder = process.env["DATA_DIR"] || join(process.cwd(), ".data-demo");
try {
  await rm(folder, { recursive: true, force: true });
  const port = process.env["PORT"] ? Number(process.env["PORT"]) : await freePort();
  const service = await startService({ PORT: String(port), DATA_DIR: folder });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void service.stop().then(() => process.exit(0)));
  }
  const doors = await openDoors(`http://localhost:${port}`, folder);
  process.stdout.write("Playing a campaign: import, launch, answers, deadline ...\n");
  const played = await playCampaign(doors, demoLists);
  const { table, addsUp } = summaryOf(played);
  process.stdout.write(`\n${table}\n`);
  if (!addsUp) {
    process.stderr.write("The figures do not add up: this is a fault, please report it.\n");
    await service.stop();
    process.exit(1);
  }
  process.stdout.write(`The figures add up. The service keeps running; Ctrl-C ends it.\n${service.greeting}`);
} catch (error) {
  process.stderr.write(`${error instanceof BadSetting ? error.message : `The demo failed: ${codeOf(error)}`}\n`);
  process.exit(1);
}
