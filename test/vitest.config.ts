import { defineConfig } from "vitest/config";

/** Every test on Node. Those in workerd, in a browser, and of what dies have configurations of their own: test/edge, test/browser, test/faults. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    root: new URL("..", import.meta.url).pathname,
    globalSetup: ["test/global-setup.ts"],
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/edge/**", "test/browser/**", "test/faults/**"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
