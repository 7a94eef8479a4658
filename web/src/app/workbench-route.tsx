//! The workbench in the address bar: `?submission=` names the latest judging, so that a reload finds it again.

import { getRouteApi } from "@tanstack/react-router";

import { WorkbenchPage } from "../features/workbench/workbench-page";

const route = getRouteApi("/problems/$slug");

export function WorkbenchRoute() {
  const { slug } = route.useParams();
  const { submission } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <WorkbenchPage
      slug={slug}
      submissionId={submission}
      onSubmissionChange={(id) => void navigate({ search: { submission: id }, replace: true })}
      onLogIn={() => void navigate({ to: "/login", search: { next: `/problems/${encodeURIComponent(slug)}` } })}
    />
  );
}
