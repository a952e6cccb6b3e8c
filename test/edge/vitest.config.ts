import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = new URL("../../", import.meta.url).pathname;

/** Started by run.ts. Tests that run inside workerd, against the real database through Hyperdrive's local connection string. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      // Not the modules that are sent: tests see what the door sees.
      main: `${root}src/edge.ts`,
      wrangler: { configPath: process.env["EDGE_CONFIG"] ?? "" },
      miniflare: { bindings: JSON.parse(process.env["EDGE_SETTINGS"] ?? "{}") },
    }),
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    root,
    dir: `${root}test/edge`,
    include: (process.env["EDGE_FILES"] ?? "**/*.test.ts").split(","),
    // mjml's parts import each other in ways that only a bundler follows, as wrangler does for the real Worker.
    deps: { optimizer: { ssr: { enabled: true, include: ["css-what"] } } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // postgres.js ends its socket in workerd's polyfill with a rejection that nobody can catch (BUILDING: seen to be harmless).
    onUnhandledError: (error) => !/node_modules\/postgres\//.test(error.stack ?? ""),
  },
});
