import { defineConfig } from "vitest/config";

const slow = "test/**/*.slow.test.ts";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      {
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          exclude: [slow],
          globalSetup: ["test/build-once.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "real-model",
          include: ["test/real-model/**/*.test.ts", slow],
          globalSetup: ["test/build-once.ts"],
          testTimeout: 25 * 60_000,
          hookTimeout: 25 * 60_000,
          // Two models on one machine would each run at a fraction of half the speed.
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
      {
        test: {
          name: "contracts",
          include: ["test/contracts/**/*.contract.test.ts"],
          globalSetup: ["test/build-once.ts"],
          testTimeout: 5 * 60_000,
          hookTimeout: 12 * 60_000,
          // Each file has real servers of its own.
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
    ],
  },
});
