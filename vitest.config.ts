import { defineConfig } from "vitest/config";
import SlowestFiles from "./test/slowest-files.ts";

const minute = 60_000;
const slow = "test/{unit,integration}/**/*.slow.test.ts";
const chromium = "test/{unit,integration}/**/*.chromium.test.ts";

/**
 * Files share the modules of their process: loading them anew for each file took longer than the tests themselves.
 * Nothing in `src` or in the tests changes a module, `process.env` or a global for good.
 */
const many = {
  setupFiles: ["test/after-each-file.ts"],
  isolate: false,
  // Otherwise Vitest leaves one core to itself, which on two is half of them.
  maxWorkers: "100%",
  // Long enough to bound nothing but a hang: how long a test takes is not what it is about.
  testTimeout: minute,
  hookTimeout: minute,
};

/** Files one after the other: two models or servers on one machine would each run at less than half the speed. */
const oneByOne = {
  setupFiles: ["test/after-each-file.ts"],
  globalSetup: ["test/build-once.ts"],
  fileParallelism: false,
  sequence: { concurrent: false, groupOrder: 1 },
};

export default defineConfig({
  test: {
    reporters: ["default", new SlowestFiles()],
    projects: [
      // What `npm test` runs.
      {
        test: { ...many, name: "unit", include: ["test/unit/**/*.test.ts"], exclude: [slow, chromium] },
      },
      {
        test: {
          ...many,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          exclude: [slow, chromium],
          globalSetup: ["test/build-once.ts"],
        },
      },
      {
        test: {
          ...oneByOne,
          name: "smoke",
          include: ["test/smoke/**/*.test.ts"],
          testTimeout: 15 * minute,
          hookTimeout: 15 * minute,
        },
      },
      // What `npm run test:all` adds.
      {
        test: {
          ...many,
          name: "slow",
          include: [slow],
          globalSetup: ["test/build-once.ts"],
          testTimeout: 10 * minute,
        },
      },
      {
        test: {
          ...many,
          name: "chromium",
          include: [chromium],
          globalSetup: ["test/require-chromium.ts", "test/build-once.ts"],
        },
      },
      {
        test: {
          ...oneByOne,
          name: "real-model",
          include: ["test/real-model/**/*.test.ts"],
          testTimeout: 25 * minute,
          hookTimeout: 25 * minute,
        },
      },
      {
        test: {
          ...oneByOne,
          name: "contracts",
          include: ["test/contracts/**/*.contract.test.ts"],
          testTimeout: 5 * minute,
          hookTimeout: 12 * minute,
        },
      },
    ],
  },
});
