import { defineConfig } from "vitest/config";

/** Every test on Node. Those in workerd and in a browser have configurations of their own: test/edge, test/browser. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    root: new URL("..", import.meta.url).pathname,
    globalSetup: ["test/global-setup.ts"],
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/edge/**", "test/browser/**"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
