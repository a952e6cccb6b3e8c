import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = new URL("../../", import.meta.url).pathname;

/** Started by run.ts: the tests that stand in test/ for Node run once more inside workerd, with the same assertions. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: `${root}wrangler.toml` },
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
    // Those that listen on a port or stand between us and the database: a Worker cannot.
    exclude: ["**/mixed-load.test.ts", "**/fail-closed.test.ts", "**/statements.test.ts", "**/.tmp/**"],
    include: (process.env["EDGE_FILES"] ?? "suppression/**/*.test.ts").split(","),
    deps: { optimizer: { ssr: { enabled: true, include: ["css-what"] } } },
    setupFiles: [`${root}test/edge/set-up.ts`],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    onUnhandledError: (error) => !/node_modules\/postgres\//.test(error.stack ?? ""),
  },
});
