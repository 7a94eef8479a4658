//! The history in the address bar: every filter is in it, so that it can be shared and reloaded.

import { getRouteApi } from "@tanstack/react-router";

import { HistoryPage, NO_FILTER } from "../features/history/history-page";
import { historySearch } from "./search";

const route = getRouteApi("/submissions");

export function HistoryRoute() {
  const filter = { ...NO_FILTER, ...route.useSearch() };
  const navigate = route.useNavigate();
  return <HistoryPage filter={filter} onFilterChange={(next) => void navigate({ search: historySearch({ ...next }), replace: true })} />;
}
