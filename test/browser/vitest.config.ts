import { defineConfig } from "vitest/config";
import everyday from "../vitest.config.ts";

/** In a real browser: `npm run test:browser`, one file after the other, as a browser wants a processor. */
export default defineConfig({
  ...everyday,
  test: { ...everyday.test, include: ["test/browser/**/*.test.ts"], exclude: [], maxWorkers: 1, testTimeout: 240_000 },
});
