//! The playground in the address bar, as the workbench.

import { getRouteApi } from "@tanstack/react-router";

import { PlaygroundPage } from "../features/playground/playground-page";

const route = getRouteApi("/playground");

export function PlaygroundRoute() {
  const { submission } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PlaygroundPage
      submissionId={submission}
      onSubmissionChange={(id) => void navigate({ search: { submission: id }, replace: true })}
      onLogIn={() => void navigate({ to: "/login", search: { next: "/playground" } })}
    />
  );
}
