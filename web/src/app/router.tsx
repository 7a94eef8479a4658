//! Every page and its address, on one screen. Pages with an editor are chunks of their own.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from "@tanstack/react-router";

import { NO_FILTER, ProblemListPage } from "../features/problems/problem-list-page";
import { LoginPage } from "../features/auth/login-page";
import { listSearch, loginSearch, submissionSearch } from "./search";
import { BrokenPage, NotFoundPage, Shell } from "./shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: BrokenPage });

const list = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: listSearch,
  component: function ListRoute() {
    const filter = { ...NO_FILTER, ...list.useSearch() };
    const navigate = list.useNavigate();
    return <ProblemListPage filter={filter} onFilterChange={(next) => void navigate({ search: listSearch({ ...next }), replace: true })} />;
  },
});

const problems = createRoute({
  getParentRoute: () => root,
  path: "/problems",
  component: () => <Navigate to="/" replace />,
});

const workbench = createRoute({
  getParentRoute: () => root,
  path: "/problems/$slug",
  validateSearch: submissionSearch,
  component: lazyRouteComponent(() => import("./workbench-route"), "WorkbenchRoute"),
});

const playground = createRoute({
  getParentRoute: () => root,
  path: "/playground",
  validateSearch: submissionSearch,
  component: lazyRouteComponent(() => import("./playground-route"), "PlaygroundRoute"),
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: loginSearch,
  component: function LoginRoute() {
    const { next } = login.useSearch();
    const navigate = login.useNavigate();
    return <LoginPage asked={next?.startsWith("/problems/") ?? false} onLoggedIn={() => void navigate({ to: next ?? "/", replace: true })} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([list, problems, workbench, playground, login]),
  defaultPreloadStaleTime: 0, // TanStack Query decides what is fresh
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
