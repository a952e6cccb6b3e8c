import { defineConfig } from "vitest/config";

/** The long runs: `npm run test:faults`. Their short forms are among the tests of every day. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/faults/**/*.faults.ts"],
    maxWorkers: 1,
    testTimeout: 40 * 60_000,
  },
});
