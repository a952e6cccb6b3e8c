/** What the Workers test pool provides, as far as it is used here; its own types would redefine every global of Node. */
declare module "cloudflare:test" {
  export const env: Record<string, unknown>;
  export const SELF: { fetch: (input: string, init?: RequestInit) => Promise<Response> };
  export function createExecutionContext(): unknown;
  export function createMessageBatch(
    queue: string,
    messages: { id: string; timestamp: Date; attempts: number; body: unknown }[],
  ): unknown;
  export function getQueueResult(batch: unknown, context: unknown): Promise<{ outcome: string; ackAll: boolean }>;
}
