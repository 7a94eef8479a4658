//! Where the page starts.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { ApiError } from "../api/error";
import { router } from "./router";
import "./styles.css";

const RETRIES_MAX = 2;

/** What the server refuses, it refuses again; only a missing answer or a fault of the server is worth another try. */
function isWorthRetrying(error: Error): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => isWorthRetrying(error) && failures < RETRIES_MAX, staleTime: 15_000 },
  },
});

const host = document.getElementById("root");
if (host === null) throw new Error("index.html has no element with the id root");
createRoot(host).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
