//! The list of problems: full, empty, narrowed to nothing, broken and mended.

import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";

import { PROBLEMS_PER_PAGE } from "../../api/problems";
import { HOSTILE_NAME } from "../../testing/hostile";
import { PretendServer } from "../../testing/pretend-server";
import { A_PLUS_B, TWO_SUM } from "../../testing/samples";
import { showPage } from "../../testing/show-page";
import { NO_FILTER, ProblemListPage } from "./problem-list-page";

const page = (filter = NO_FILTER, onFilterChange = vi.fn()) => <ProblemListPage filter={filter} onFilterChange={onFilterChange} />;

/** The page with its filter, as the address bar keeps it. */
function Searched() {
  const [filter, setFilter] = useState(NO_FILTER);
  return page(filter, vi.fn(setFilter));
}

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

  it("says how many are solved, to those who are logged in", async () => {
    const server = new PretendServer();
    server.loggedIn = true;
    server.problems = [{ ...TWO_SUM, status: "solved" }, A_PLUS_B];
    showPage(page(), server);
    expect(await screen.findByText("2 problems · 1 solved")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "make an account" })).toBeNull();
  });

  it("tells visitors in one line what this is", async () => {
    showPage(page());
    expect(await screen.findByText(/write a program, and see it run against every test/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "make an account" })).toBeTruthy();
  });

  it("is narrowed down to what is left to do", async () => {
    const server = new PretendServer();
    server.loggedIn = true;
    server.problems = [{ ...TWO_SUM, status: "solved" }, A_PLUS_B];
    showPage(page({ ...NO_FILTER, status: "todo" }), server);
    expect(await screen.findByRole("link", { name: "A plus B" })).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Two Sum" })).toBeNull();
  });

  it("asks visitors in who want to see their progress, without asking the server", async () => {
    const server = new PretendServer();
    const asked = vi.spyOn(server, "handle");
    const onFilterChange = vi.fn();
    showPage(page({ ...NO_FILTER, status: "solved" }, onFilterChange), server);
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy();
    expect(asked.mock.calls.filter(([{ url }]) => url.includes("status="))).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Show all problems" }));
    expect(onFilterChange).toHaveBeenCalledWith(NO_FILTER);
  });

  it("has pages when there are many problems, and a way back from beyond the last", async () => {
    const server = new PretendServer();
    server.problems = Array.from({ length: PROBLEMS_PER_PAGE + 1 }, (_, index) => ({ ...TWO_SUM, number: index + 1, slug: `p-${index}`, title: `Problem ${index}` }));
    const onFilterChange = vi.fn();
    showPage(page({ ...NO_FILTER, page: 2 }, onFilterChange), server);
    expect(await screen.findByRole("link", { name: `Problem ${PROBLEMS_PER_PAGE}` })).toBeTruthy();
    expect(screen.getByText("Page 2 of 2")).toBeTruthy();
    cleanup();
    showPage(page({ ...NO_FILTER, page: 9 }, onFilterChange), server);
    await userEvent.click(await screen.findByRole("button", { name: "Go to the first page" }));
    expect(onFilterChange).toHaveBeenCalledWith(NO_FILTER);
  });

  it("forgets the words of a search when everything is shown again", async () => {
    showPage(<Searched />);
    await userEvent.type(await screen.findByLabelText("Search problems"), "zebra");
    await userEvent.click(await screen.findByRole("button", { name: "Show all problems" }));
    expect(await screen.findByRole("link", { name: "Two Sum" })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Search problems").value).toBe("");
  });

  it("shows a hostile title as what it is: text that keeps its direction to itself", async () => {
    const server = new PretendServer();
    server.problems = [{ ...TWO_SUM, title: HOSTILE_NAME }];
    showPage(page(), server);
    expect((await screen.findByText(HOSTILE_NAME)).tagName).toBe("BDI");
    expect(document.querySelector("img")).toBeNull();
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
