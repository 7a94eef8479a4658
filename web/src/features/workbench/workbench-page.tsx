//! The page of one problem: loads it, and says so when there is no such problem.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { ApiError } from "../../api/error";
import type { JudgingOptions } from "../../api/judging";
import { problemQuery } from "../../api/problems";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { useTitle } from "../../lib/use-title";
import { Workbench } from "./workbench";

export function WorkbenchPage({ slug, ...options }: { slug: string } & JudgingOptions) {
  const { data: problem, error, refetch } = useQuery(problemQuery(slug));
  useTitle(problem?.title ?? "");
  if (problem !== undefined) return <Workbench key={slug} problem={problem} {...options} />;
  return (
    <main>
      {error instanceof ApiError && error.status === 404 ? (
        <EmptyNotice title="There is no such problem">
          <p>
            The address may be mistyped. <Link to="/" className="text-accent underline">All problems</Link>
          </p>
        </EmptyNotice>
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingLines label="Loading the problem" lines={9} />
      )}
    </main>
  );
}
