//! What every page shows of the person who is logged in, and what stays of them after they log out.

import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { problemsQuery } from "../api/problems";
import { NO_FILTER } from "../features/problems/problem-list-page";
import { HOSTILE_NAME } from "../testing/hostile";
import { PretendServer } from "../testing/pretend-server";
import { showPage } from "../testing/show-page";
import { Header } from "./header";
import { VerifyBanner } from "./verify-banner";

function seated(part = {}): PretendServer {
  const server = new PretendServer();
  server.accounts.seat(part);
  return server;
}

function Marks() {
  const { data } = useQuery(problemsQuery(NO_FILTER));
  return <p>{data?.items.map(({ status }) => status ?? "untouched").join()}</p>;
}

describe("the menu of the user", () => {
  it("leads to the submissions and the account", async () => {
    showPage(<Header />, seated());
    expect(await screen.findByRole("button", { name: /Your account\s*Ada/ })).toBeTruthy();
    expect(screen.getByRole("link", { name: "My submissions", hidden: true }).getAttribute("href")).toBe("/submissions");
    expect(screen.getByRole("link", { name: "Account", hidden: true }).getAttribute("href")).toBe("/account");
  });

  it("keeps a hostile name in its box", async () => {
    showPage(<Header />, seated({ name: HOSTILE_NAME }));
    for (const shown of await screen.findAllByText(HOSTILE_NAME)) {
      expect(shown.tagName).toBe("BDI");
      expect(shown.className).toContain("truncate");
    }
    expect(document.querySelector("header img[onerror]")).toBeNull();
  });

  it("logs out, and nothing of the user stays on the page or in the cache", async () => {
    const server = seated();
    server.problems = server.problems.map((problem) => ({ ...problem, status: "solved" }));
    const { queries } = showPage(<><Header /><Marks /></>, server);
    await screen.findByText("solved,solved");
    queries.setQueryData(["submission", "of-ada"], { source: "secret" });
    await userEvent.click(await screen.findByRole("button", { name: "Log out", hidden: true }));
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy();
    expect(await screen.findByText("untouched,untouched")).toBeTruthy();
    expect(queries.getQueryData(["submission", "of-ada"])).toBeUndefined();
  });
});

describe("the reminder to verify the address", () => {
  it("stands there for those who have not, and sends the mail again", async () => {
    const server = seated({ verified: false, may_solve: false });
    showPage(<VerifyBanner />, server);
    await userEvent.click(await screen.findByRole("button", { name: "Send the mail again" }));
    expect(await screen.findByText("The mail is on its way.")).toBeTruthy();
    expect(server.accounts.mails).toHaveLength(1);
  });

  it("says why, when the mail cannot be sent now", async () => {
    const server = seated({ verified: false, may_solve: false });
    const works = server.handle.bind(server);
    const refusal = { code: "too_many_requests", detail: "too many requests: try again in 60 s" };
    server.handle = (request) => (request.url.includes("resend") ? Promise.resolve(Response.json(refusal, { status: 429 })) : works(request));
    showPage(<VerifyBanner />, server);
    await userEvent.click(await screen.findByRole("button", { name: "Send the mail again" }));
    expect(await screen.findByText("Too many requests: try again in 60 s.")).toBeTruthy();
  });

  it.each([{}, { verified: false }])("is not shown to those who may solve: %o", async (part) => {
    const { queries } = showPage(<VerifyBanner />, seated(part));
    await vi.waitFor(() => expect(queries.getQueryData(["me"])).toBeTruthy());
    expect(screen.queryByText(/Verify your e-mail address/)).toBeNull();
  });
});
