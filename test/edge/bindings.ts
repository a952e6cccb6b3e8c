import { z } from "zod";

const Bindings = z.object({
  HYPERDRIVE: z.object({ connectionString: z.string() }),
  ASSETS: z.custom<{ fetch: (url: string) => Promise<Response> }>(),
});

export const hyperdriveUrl = (env: unknown): string => Bindings.parse(env).HYPERDRIVE.connectionString;
export const assetsOf = (env: unknown) => Bindings.parse(env).ASSETS;
export const settingsOf = (env: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(env);
