import { defineConfig } from "vitest/config";

/** `npm run soak`: for `SOAK_MINUTES`, 20 unless told. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/soak/**/*.soak.ts"],
    maxWorkers: 1,
    testTimeout: 60 * 60_000,
  },
});
