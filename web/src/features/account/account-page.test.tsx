//! One's own account: seen, renamed, given a new password; hostile names stay text.

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { HOSTILE_NAME } from "../../testing/hostile";
import { ADA, PASSWORD } from "../../testing/pretend-accounts";
import { PretendServer } from "../../testing/pretend-server";
import { showPage } from "../../testing/show-page";
import { AccountPage } from "./account-page";

function asAda(part = {}): PretendServer {
  const server = new PretendServer();
  server.accounts.seat(part);
  return server;
}

describe("the account", () => {
  it("shows the address and that it is verified", async () => {
    showPage(<AccountPage />, asAda());
    expect(await screen.findByText(ADA.email)).toBeTruthy();
    expect(screen.getByText("Verified")).toBeTruthy();
  });

  it("sends the mail again while the address is not verified", async () => {
    const server = asAda({ verified: false, may_solve: false });
    showPage(<AccountPage />, server);
    await userEvent.click(await screen.findByRole("button", { name: "Send the mail again" }));
    expect(await screen.findByText("The mail is on its way.")).toBeTruthy();
    expect(server.accounts.mails).toHaveLength(1);
  });

  it("takes a new name", async () => {
    const server = asAda();
    showPage(<AccountPage />, server);
    const name = await screen.findByLabelText("Name");
    await userEvent.clear(name);
    await userEvent.type(name, "  Ada L.{Enter}");
    expect(await screen.findByText("Saved.")).toBeTruthy();
    expect(server.accounts.current?.name).toBe("Ada L.");
  });

  it("shows a hostile name as what it is: text", async () => {
    showPage(<AccountPage />, asAda({ name: HOSTILE_NAME }));
    expect((await screen.findByLabelText<HTMLInputElement>("Name")).value).toBe(HOSTILE_NAME);
    expect(document.querySelector("img")).toBeNull();
  });

  it("says at its field that the present password is wrong", async () => {
    showPage(<AccountPage />, asAda());
    await userEvent.type(await screen.findByLabelText("Present password"), "guess");
    await userEvent.type(screen.getByLabelText("New password"), "a better horse{Enter}");
    expect(await screen.findByText("This is not your present password.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("Present password"));
  });

  it("changes the password, says what that ends, and forgets what was typed", async () => {
    const server = asAda();
    showPage(<AccountPage />, server);
    expect(await screen.findByText(/logs you out on all other devices/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText("Present password"), PASSWORD);
    await userEvent.type(screen.getByLabelText("New password"), "a better horse{Enter}");
    expect(await screen.findByText("Your new password holds.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("New password").value).toBe("");
    expect(server.accounts.auth("login", { email: ADA.email, password: "a better horse" }).status).toBe(200);
  });

  it("tells visitors the way in", async () => {
    showPage(<AccountPage />);
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy();
  });
});
