//! Every page and its address, on one screen. All but the list are chunks of their own.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from "@tanstack/react-router";

import type { ProblemFilter } from "../api/problems";
import { NO_FILTER, ProblemListPage } from "../features/problems/problem-list-page";
import { historySearch, listSearch, loginSearch, submissionSearch, tokenSearch } from "./search";
import { BrokenPage, NotFoundPage, PAGE_ID, Shell } from "./shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: BrokenPage });

const list = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: listSearch,
  component: function ListRoute() {
    const filter = { ...NO_FILTER, ...list.useSearch() };
    const navigate = list.useNavigate();
    const change = (next: ProblemFilter) => {
      const turned = next.page !== filter.page; // a page turned is worth a step back, a letter typed is not
      void navigate({ search: listSearch({ ...next }), replace: !turned, resetScroll: turned });
    };
    return <ProblemListPage filter={filter} onFilterChange={change} />;
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

const history = createRoute({
  getParentRoute: () => root,
  path: "/submissions",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("./history-route"), "HistoryRoute"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("../features/account/account-page"), "AccountPage"),
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import("./auth-routes"), "LoginRoute"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import("./auth-routes"), "RegisterRoute"),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./auth-routes"), "VerifyEmailRoute"),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./auth-routes"), "ForgotPasswordPage"),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./auth-routes"), "ResetPasswordRoute"),
});

const accounts = [account, login, register, verifyEmail, forgotPassword, resetPassword];

export const router = createRouter({
  routeTree: root.addChildren([list, problems, workbench, playground, history, ...accounts]),
  defaultPreloadStaleTime: 0, // TanStack Query decides what is fresh
  scrollRestoration: true,
  scrollToTopSelectors: [`#${PAGE_ID}`],
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
