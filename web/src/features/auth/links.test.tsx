//! Where the links of mails lead: each works once, and who comes too late learns what to do.

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { describe, expect, it, vi } from "vitest";

import { ADA, PASSWORD } from "../../testing/pretend-accounts";
import { PretendServer } from "../../testing/pretend-server";
import { showPage } from "../../testing/show-page";
import { ForgotPasswordPage } from "./forgot-password-page";
import { LoginPage } from "./login-page";
import { ResetPasswordPage } from "./reset-password-page";
import { VerifyEmailPage } from "./verify-email-page";

function lastToken(server: PretendServer): string {
  return server.accounts.mails.at(-1)!.link.split("token=")[1]!;
}

function unverified(): { server: PretendServer; token: string } {
  const server = new PretendServer();
  server.accounts.seat({ verified: false, may_solve: false });
  server.accounts.auth("resend-verification", {});
  return { server, token: lastToken(server) };
}

describe("the link that verifies an address", () => {
  it("is spent at once and only once, also under React's strict mode", async () => {
    const { server, token } = unverified();
    server.loggedIn = false;
    showPage(<StrictMode><VerifyEmailPage token={token} /></StrictMode>, server);
    expect(await screen.findByRole("heading", { name: "Your address is verified" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Log in" })).toBeTruthy();
    expect(server.accounts.tokensSpent).toBe(1);
  });

  it("leads those who are logged in to the problems", async () => {
    const { server, token } = unverified();
    showPage(<VerifyEmailPage token={token} />, server);
    expect(await screen.findByRole("link", { name: "Choose a problem" })).toBeTruthy();
  });

  it("sends a new one when it does not work any more", async () => {
    const { server } = unverified();
    showPage(<VerifyEmailPage token="gone" />, server);
    expect(await screen.findByRole("heading", { name: "This link does not work" })).toBeTruthy();
    await userEvent.click(await screen.findByRole("button", { name: "Send the mail again" }));
    expect(await screen.findByText("The mail is on its way.")).toBeTruthy();
    expect(server.accounts.mails).toHaveLength(2);
  });

  it("asks visitors to log in for a new one", async () => {
    showPage(<VerifyEmailPage token="gone" />);
    expect((await screen.findByRole("link", { name: "log in" })).getAttribute("href")).toBe("/login?next=%2Fverify-email");
  });

  it("can be tried again when the server was away", async () => {
    const { server, token } = unverified();
    const works = server.handle.bind(server);
    server.handle = (request) => (request.url.includes("verify-email") ? Promise.reject(new Error("away")) : works(request));
    showPage(<VerifyEmailPage token={token} />, server);
    const again = await screen.findByRole("button", { name: "Try again" });
    server.handle = works;
    await userEvent.click(again);
    expect(await screen.findByRole("heading", { name: "Your address is verified" })).toBeTruthy();
  });
});

describe("a forgotten password", () => {
  it("is asked for without telling whether there is an account", async () => {
    const { server } = showPage(<ForgotPasswordPage />);
    await userEvent.type(await screen.findByLabelText("E-mail"), "nobody@example.org{Enter}");
    expect(await screen.findByRole("heading", { name: "Look into your mail" })).toBeTruthy();
    expect(screen.getByText(/If there is an account/)).toBeTruthy();
    expect(server.accounts.mails).toEqual([]);
  });

  it("is replaced with the link of the mail", async () => {
    const server = new PretendServer();
    server.accounts.auth("forgot-password", { email: ADA.email });
    showPage(<ResetPasswordPage token={lastToken(server)} />, server);
    await userEvent.type(await screen.findByLabelText("New password"), "a better horse{Enter}");
    expect(await screen.findByRole("heading", { name: "Your new password holds" })).toBeTruthy();
    expect(server.accounts.auth("login", { email: ADA.email, password: "a better horse" }).status).toBe(200);
  });

  it.each([undefined, "used"])("offers a new link instead of one that does not work: %s", async (token) => {
    showPage(<ResetPasswordPage token={token} />);
    if (token !== undefined) await userEvent.type(await screen.findByLabelText("New password"), "a better horse{Enter}");
    expect(await screen.findByRole("link", { name: "Ask for a new link" })).toBeTruthy();
  });
});

describe("logging in", () => {
  it("says in words what is wrong, and lets in with the right password", async () => {
    const onLoggedIn = vi.fn();
    const { server } = showPage(<LoginPage next={undefined} onLoggedIn={onLoggedIn} />);
    await userEvent.type(await screen.findByLabelText("E-mail"), ADA.email);
    await userEvent.type(screen.getByLabelText("Password"), "guess{Enter}");
    expect(await screen.findByText("The e-mail address or the password is wrong.")).toBeTruthy();
    await userEvent.clear(screen.getByLabelText("Password"));
    await userEvent.type(screen.getByLabelText("Password"), `${PASSWORD}{Enter}`);
    await vi.waitFor(() => expect(onLoggedIn).toHaveBeenCalledOnce());
    expect(server.loggedIn).toBe(true);
  });

  it("shows the ways for those who have no account or forgot the password", async () => {
    showPage(<LoginPage next="/problems/two-sum" onLoggedIn={vi.fn()} />);
    expect((await screen.findByRole("link", { name: "Make an account" })).getAttribute("href")).toBe("/register?next=%2Fproblems%2Ftwo-sum");
    expect(screen.getByRole("link", { name: "Forgot your password?" }).getAttribute("href")).toBe("/forgot-password");
  });
});
