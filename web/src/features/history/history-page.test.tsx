//! The history: full, paged, narrowed, empty, and with names that would like to break out.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { HISTORY_PER_PAGE } from "../../api/history";
import { HOSTILE_NAME } from "../../testing/hostile";
import { pastSubmissions } from "../../testing/pretend-history";
import { PretendServer } from "../../testing/pretend-server";
import { A_PLUS_B, aSubmission, summaryOf, TWO_SUM } from "../../testing/samples";
import { showPage } from "../../testing/show-page";
import { HistoryPage, NO_FILTER } from "./history-page";

const page = (filter = NO_FILTER, onFilterChange = vi.fn()) => <HistoryPage filter={filter} onFilterChange={onFilterChange} />;

function withPast(past: PretendServer["past"]): PretendServer {
  const server = new PretendServer();
  server.loggedIn = true;
  server.past = past;
  return server;
}

const someYears = (amount: number) => pastSubmissions(amount, [TWO_SUM, A_PLUS_B].map(summaryOf), Date.now());
const rows = () => screen.getAllByRole("row").slice(1);

describe("the history", () => {
  it("shows each submission with verdict, language, figures and when, and leads to it", async () => {
    const minutesAgo = new Date(Date.now() - 5 * 60_000).toISOString();
    const done = aSubmission({ state: "finished", verdict: "wrong_answer", cpu_ms: 27, memory_kib: 3840, created_at: minutesAgo });
    showPage(page(), withPast([done]));
    const row = (await screen.findByRole("link", { name: "Two Sum" })).closest("tr")!;
    expect(within(row).getByRole("link").getAttribute("href")).toBe(`/problems/two-sum?submission=${done.id}`);
    for (const text of ["Wrong answer", "27 ms", "3.8 MiB"]) expect(within(row).getAllByText(text).length).toBeGreaterThan(0);
    expect((await within(row).findAllByText("C++20 (GCC)")).length).toBeGreaterThan(0);
    const when = within(row).getByText("5 minutes ago");
    expect([when.getAttribute("datetime"), when.title]).toEqual([minutesAgo, new Date(minutesAgo).toLocaleString()]);
  });

  it("leads from a program without a problem to the playground", async () => {
    const played = aSubmission({ kind: "playground", problem: null });
    showPage(page(), withPast([played]));
    expect((await screen.findByRole("link", { name: "Playground" })).getAttribute("href")).toBe(`/playground?submission=${played.id}`);
    expect(screen.getAllByText("In the queue").length).toBeGreaterThan(0);
  });

  it("shows older ones page by page, until there are no more", async () => {
    showPage(page(), withPast(someYears(HISTORY_PER_PAGE + 3)));
    await userEvent.click(await screen.findByRole("button", { name: "Show older" }));
    await vi.waitFor(() => expect(rows()).toHaveLength(HISTORY_PER_PAGE + 3));
    expect(screen.queryByRole("button", { name: "Show older" })).toBeNull();
  });

  it("is narrowed down to a verdict, a kind and a problem", async () => {
    showPage(page({ problem: "two-sum", verdict: "accepted", kind: "submit" }), withPast(someYears(60)));
    await screen.findByRole("button", { name: /Only Two Sum/ });
    for (const row of rows()) expect(within(row).getAllByText("Accepted").length).toBeGreaterThan(0);
    expect(new Set(screen.getAllByRole("link").map(({ textContent }) => textContent))).toEqual(new Set(["Two Sum"]));
  });

  it("offers each filter, and the problem of each row", async () => {
    const onFilterChange = vi.fn();
    showPage(page(NO_FILTER, onFilterChange), withPast(someYears(3)));
    await userEvent.click((await screen.findAllByRole("button", { name: "Only A plus B" }))[0]!);
    expect(onFilterChange).toHaveBeenLastCalledWith({ ...NO_FILTER, problem: "a-plus-b" });
    await userEvent.selectOptions(screen.getByLabelText("Verdict"), "Time limit exceeded");
    expect(onFilterChange).toHaveBeenLastCalledWith({ ...NO_FILTER, verdict: "time_limit_exceeded" });
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Runs");
    expect(onFilterChange).toHaveBeenLastCalledWith({ ...NO_FILTER, kind: "run" });
  });

  it("offers the way back from a filter without a match", async () => {
    const onFilterChange = vi.fn();
    showPage(page({ ...NO_FILTER, verdict: "judge_error" }, onFilterChange), withPast(someYears(3)));
    await userEvent.click(await screen.findByRole("button", { name: "Show all submissions" }));
    expect(onFilterChange).toHaveBeenCalledWith(NO_FILTER);
  });

  it("invites those who have not done anything yet", async () => {
    showPage(page(), withPast([]));
    expect(await screen.findByText("Nothing here yet")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Choose a problem" })).toBeTruthy();
  });

  it("tells visitors the way in", async () => {
    showPage(page());
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy();
  });

  it("shows a hostile title as what it is: text that keeps its direction to itself", async () => {
    showPage(page(), withPast([aSubmission({ problem: { number: 1, slug: "two-sum", title: HOSTILE_NAME } })]));
    const title = await screen.findByText(HOSTILE_NAME);
    expect(title.tagName).toBe("BDI");
    expect(document.querySelector("img")).toBeNull();
  });
});
