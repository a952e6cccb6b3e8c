/** What a platform writes; shown at /docs and in the README, and run by test/client/package.test.ts as it stands. */
export const sendingLoop = `import { env } from "node:process";
import { createClient, createSuppressionMirror } from "reaffirm/client";
import { send } from "./your-mailer.js";

const topic = "newsletter";
const client = createClient({ url: env.REAFFIRM_URL, apiKey: env.REAFFIRM_API_KEY });
const mirror = createSuppressionMirror({ client, staleAfterMs: 60_000 });
await mirror.ready();

for await (const { address, list_unsubscribe, list_unsubscribe_post } of await client.audience({ topic })) {
  const { mayMail, why } = mirror.ask(address, { topic });
  if (why === "stale") throw new Error("Reaffirm cannot be reached: stop, and go on later.");
  if (!mayMail) continue; // said no since the audience was read
  const [claim] = await client.claimSends({ topic, addresses: [address] });
  if (claim?.decision !== "allowed") continue; // another run was first, or that is often enough for now
  await send(address, { "List-Unsubscribe": list_unsubscribe, "List-Unsubscribe-Post": list_unsubscribe_post });
}
await mirror.close();
`;
