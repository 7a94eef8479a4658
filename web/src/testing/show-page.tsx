//! Shows a page as the app does: with a router at an address, a fresh cache, and the pretend server behind `fetch`.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";

import { PretendServer } from "./pretend-server";

export function showPage(page: ReactNode, server = new PretendServer()) {
  vi.stubGlobal("fetch", (request: Request) => server.handle(request));
  const root = createRootRoute();
  const index = createRoute({ getParentRoute: () => root, path: "/", component: () => page });
  const problem = createRoute({ getParentRoute: () => root, path: "/problems/$slug", component: () => <p>the workbench</p> });
  const router = createRouter({ routeTree: root.addChildren([index, problem]), history: createMemoryHistory({ initialEntries: ["/"] }) });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { server, queries };
}
