import type { Queue as CloudflareQueue } from "@cloudflare/workers-types";
import type { Queue, WakeUp } from "./queue.ts";

/** The engine on the edge: Cloudflare Queues, at least once, in any order; that is all a wake-up needs. */
export function cloudflareQueue(binding: CloudflareQueue<WakeUp>): Queue {
  return { wake: async (job) => void (await binding.send({ job })) };
}
