//! Making an account: told before, corrected at the field, sent once, and then told where to look.

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { PretendServer } from "../../testing/pretend-server";
import { showPage } from "../../testing/show-page";
import { RegisterPage } from "./register-page";

const EVE = { name: "Eve", email: "eve@example.org", password: "seven words are enough" };

async function fill({ name, email, password }: typeof EVE): Promise<void> {
  await userEvent.type(await screen.findByLabelText("Name"), name);
  await userEvent.type(screen.getByLabelText("E-mail"), email);
  await userEvent.type(screen.getByLabelText("Password"), password);
}

const send = () => userEvent.click(screen.getByRole("button", { name: "Make an account" }));

describe("making an account", () => {
  it("says the rules of the password before it is typed, and helps password managers", async () => {
    showPage(<RegisterPage next={undefined} />);
    const password = await screen.findByLabelText<HTMLInputElement>("Password");
    expect(document.getElementById(password.getAttribute("aria-describedby")!)?.textContent).toMatch(/at least 8 characters/i);
    expect([password.type, password.autocomplete]).toEqual(["password", "new-password"]);
    expect(screen.getByLabelText<HTMLInputElement>("E-mail").autocomplete).toBe("username");
  });

  it("shows the password on demand, and hides it again", async () => {
    showPage(<RegisterPage next={undefined} />);
    const password = await screen.findByLabelText<HTMLInputElement>("Password");
    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(password.type).toBe("text");
    await userEvent.click(screen.getByRole("button", { name: "Hide password" }));
    expect(password.type).toBe("password");
  });

  it("puts what the server refuses at its field, with the focus, and keeps the rest", async () => {
    showPage(<RegisterPage next={undefined} />);
    await fill({ ...EVE, email: "eve@nowhere" });
    await send();
    await screen.findByText("This is no e-mail address.");
    const email = screen.getByLabelText<HTMLInputElement>("E-mail");
    expect(document.activeElement).toBe(email);
    expect(email.getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Eve");
  });

  it("says above the form what belongs to no field", async () => {
    const server = new PretendServer();
    server.handle = () => Promise.resolve(Response.json({ code: "too_many_requests", detail: "too many requests: try again in 9 s" }, { status: 429 }));
    showPage(<RegisterPage next={undefined} />, server);
    await fill(EVE);
    await send();
    expect(within(await screen.findByRole("alert")).getByText("Too many requests: try again in 9 s.")).toBeTruthy();
  });

  it("tells where to look for the mail, also on a server without mail", async () => {
    const { server } = showPage(<RegisterPage next="/problems/two-sum" />);
    await fill(EVE);
    await userEvent.keyboard("{Enter}");
    const heading = await screen.findByRole("heading", { name: "Look into your mail" });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText("eve@example.org")).toBeTruthy();
    expect(screen.getByText(/writes each mail as a file/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "log in" }).getAttribute("href")).toBe("/login?next=%2Fproblems%2Ftwo-sum");
    expect(server.accounts.mails.map(({ to }) => to)).toEqual(["eve@example.org"]);
  });

  it("is sent once, however often the button is pressed", async () => {
    const server = new PretendServer();
    let asked = 0;
    server.handle = () => {
      asked += 1;
      return new Promise(() => undefined);
    };
    showPage(<RegisterPage next={undefined} />, server);
    await fill(EVE);
    await userEvent.dblClick(screen.getByRole("button", { name: "Make an account" }));
    await userEvent.type(screen.getByLabelText("Password"), "{Enter}{Enter}");
    expect(screen.getByRole("button", { name: "Making it …" })).toBeTruthy();
    expect(asked).toBe(1);
  });
});
