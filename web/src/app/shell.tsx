//! What every page shares, and what stands there when a page is missing or breaks.

import { Link, Outlet, type ErrorComponentProps } from "@tanstack/react-router";
import { Suspense } from "react";

import { EmptyNotice, ErrorNotice, LoadingLines } from "../components/notice";
import { useTitle } from "../lib/use-title";
import { Header } from "./header";
import { VerifyBanner } from "./verify-banner";

/** What scrolls is this, not the window. */
export const PAGE_ID = "page";

export function Shell() {
  return (
    <div className="flex h-full flex-col">
      <Header />
      <VerifyBanner />
      <div id={PAGE_ID} data-scroll-restoration-id={PAGE_ID} className="min-h-0 flex-1 overflow-y-auto">
        <Suspense fallback={<LoadingLines label="Loading the page" />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

export function NotFoundPage() {
  useTitle("Not found");
  return (
    <main>
      <EmptyNotice title="There is nothing here">
        <h1 className="sr-only">Page not found</h1>
        <p>
          The address may be mistyped, or the page has moved. <Link to="/" className="text-accent underline">All problems</Link>
        </p>
      </EmptyNotice>
    </main>
  );
}

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <main>
      <ErrorNotice error={error instanceof Error ? error : new Error("something went wrong on this page")} onRetry={reset} />
    </main>
  );
}
