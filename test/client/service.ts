import { app } from "../../src/app.ts";
import { createClient } from "../../src/client/reaffirm.ts";
import type { Client } from "../../src/client/reaffirm.ts";
import type { House } from "../house.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The service as `fetch` would reach it; ends with the caller's signal, as a network does. */
export function fetchOf(house: House): Fetch {
  return async (url, init) => {
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")), { once: true });
    });
    return await Promise.race([Promise.resolve(app.request(url, init, house)), aborted]);
  };
}

export function clientOf(house: House, fetch: Fetch = fetchOf(house), timeoutMs?: number): Client {
  const options = { url: "http://localhost:8787", apiKey: house.key, fetch };
  return createClient(timeoutMs === undefined ? options : { ...options, timeoutMs });
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

export async function eventually(isTrue: () => boolean, ms = 8000): Promise<void> {
  const until = Date.now() + ms;
  while (!isTrue()) {
    if (Date.now() > until) throw new Error("it did not come true");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
