//! How the web app is built and served while developing. It does not know the server: `/api` is passed on to it.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { pretendServer } from "./src/testing/pretend-plugin.ts";

const SERVER_URL = process.env["HASHCODEX_DEV_SERVER_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig(({ mode }) => ({
  plugins: [react(), tailwindcss(), ...(mode === "pretend" ? [pretendServer()] : [])],
  server: {
    host: "127.0.0.1",
    proxy: mode === "pretend" ? {} : { "/api": SERVER_URL },
  },
  build: {
    manifest: true, // `size.js` reads it
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
}));
