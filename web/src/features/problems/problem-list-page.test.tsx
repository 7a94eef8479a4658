//! The list of problems: full, empty, narrowed to nothing, broken and mended.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { PretendServer } from "../../testing/pretend-server";
import { TWO_SUM } from "../../testing/samples";
import { showPage } from "../../testing/show-page";
import { NO_FILTER, ProblemListPage } from "./problem-list-page";

const page = (filter = NO_FILTER, onFilterChange = vi.fn()) => <ProblemListPage filter={filter} onFilterChange={onFilterChange} />;

describe("the list", () => {
  it("shows each problem with number, difficulty and topics", async () => {
    showPage(page());
    const row = (await screen.findByRole("link", { name: "Two Sum" })).closest("tr")!;
    expect(within(row).getByText("1")).toBeTruthy();
    expect(within(row).getByText("Easy")).toBeTruthy();
    expect(within(row).getByText("Array · Hash table")).toBeTruthy();
    expect(screen.getByText("2 problems")).toBeTruthy();
  });

  it("marks what the user has solved", async () => {
    const server = new PretendServer();
    server.loggedIn = true;
    server.problems = [{ ...TWO_SUM, status: "solved" }];
    showPage(page(), server);
    expect(await screen.findByText("Solved")).toBeTruthy();
  });

  it("says that it is loading before anything arrives", async () => {
    const server = new PretendServer();
    server.handle = () => new Promise(() => undefined);
    showPage(page(), server);
    expect(await screen.findByText("Loading the problems")).toBeTruthy();
  });

  it("is friendly on an empty server", async () => {
    const server = new PretendServer();
    server.problems = [];
    showPage(page(), server);
    expect(await screen.findByText("No problems yet")).toBeTruthy();
  });

  it("offers the way back from a search without a match", async () => {
    const onFilterChange = vi.fn();
    showPage(page({ ...NO_FILTER, search: "zebra" }, onFilterChange));
    await userEvent.click(await screen.findByRole("button", { name: "Show all problems" }));
    expect(onFilterChange).toHaveBeenCalledWith(NO_FILTER);
  });

  it("shows what the server said, and tries again", async () => {
    const server = new PretendServer();
    const works = server.handle.bind(server);
    server.handle = () => Promise.resolve(Response.json({ detail: "The store is away for a moment." }, { status: 503 }));
    showPage(page(), server);
    expect(await screen.findByText("The store is away for a moment.")).toBeTruthy();
    server.handle = works;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Two Sum" })).toBeTruthy();
  });
});
