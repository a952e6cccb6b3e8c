import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { notAgain } from "./not-again.ts";

const root = new URL("../../", import.meta.url).pathname;

/** They have a configuration of their own. */
const elsewhere = ["browser/**", "edge/**", "faults/**", "soak/**", "bench/**", ".tmp/**"];

/** Started by run.ts: the tests that stand in test/ for Node run once more inside workerd, with the same assertions. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      // Not the modules that are sent: tests see what the door sees.
      main: `${root}src/edge.ts`,
      wrangler: { configPath: process.env["EDGE_CONFIG"] ?? "" },
      miniflare: { bindings: JSON.parse(process.env["EDGE_SETTINGS"] ?? "{}") },
    }),
  ],
  resolve: {
    alias: [
      { find: /^.*\/database-url\.ts$/, replacement: `${root}test/edge/database-url.ts` },
      { find: /^.*\/local\/node-post\.ts$/, replacement: `${root}test/edge/node-post.ts` },
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    root,
    dir: `${root}test`,
    include: ["**/*.test.{ts,tsx}"],
    exclude: [...elsewhere, ...Object.values(notAgain).flat()],
    deps: { optimizer: { ssr: { enabled: true, include: ["css-what"] } } },
    setupFiles: [`${root}test/edge/set-up.ts`],
    maxWorkers: 2,
    // A Worker takes seconds to start, so that files share one; what stands between them is in set-up.ts.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
