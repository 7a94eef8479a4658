//! Takes pictures of a running server for the documentation. The caller starts the server.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { environment: "node", include: ["e2e/**/*.shots.ts"], fileParallelism: false, testTimeout: 120_000 },
});
