import { z } from "zod";

const Bindings = z.object({
  HYPERDRIVE: z.object({ connectionString: z.string() }),
  ASSETS: z.custom<{ fetch: (url: string) => Promise<Response> }>(),
  PRESSES: z.custom<{ limit: (asked: { key: string }) => Promise<{ success: boolean }> }>(),
});

export const hyperdriveUrl = (env: unknown): string => Bindings.parse(env).HYPERDRIVE.connectionString;
export const assetsOf = (env: unknown) => Bindings.parse(env).ASSETS;
export const pressesOf = (env: unknown) => Bindings.parse(env).PRESSES;
export const settingsOf = (env: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(env);
