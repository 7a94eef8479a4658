//! A person at the bench: cases, runs, verdicts, hints, the past, and a server that goes away for a moment.

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { meQuery } from "../../api/session";
import { rememberLanguage, writeDraft } from "../../lib/drafts";
import { BenchServer, EVERY_TYPE, GUIDED } from "../../testing/pretend-bench";
import { PretendEventSource } from "../../testing/pretend-stream";
import { showPage } from "../../testing/show-page";
import { WorkbenchPage } from "./workbench-page";

vi.setConfig({ testTimeout: 30_000 }); // whole pages, on machines that are busy

const SLOW = { timeout: 15_000 };
/** The pretend judge needs an eighth of a second for a step; a test has less patience. */
const HASTE = 20;

function Page({ slug, onLogIn }: { slug: string; onLogIn: () => void }) {
  const [id, setId] = useState<string>();
  return <WorkbenchPage slug={slug} submissionId={id} onSubmissionChange={setId} onLogIn={onLogIn} />;
}

async function sit(slug = "two-sum", { loggedIn = true, draft = "", haste = HASTE } = {}) {
  const start = Date.now();
  const server = new BenchServer(() => start + (Date.now() - start) * haste);
  server.problems = [GUIDED, EVERY_TYPE];
  server.loggedIn = loggedIn;
  if (draft !== "") writeDraft(slug, "python", draft, "");
  const onLogIn = vi.fn();
  const { queries } = showPage(<Page slug={slug} onLogIn={onLogIn} />, server);
  await screen.findByRole("button", { name: "Submit" }, SLOW);
  await waitFor(() => expect(queries.getQueryData(meQuery.queryKey)).not.toBeUndefined());
  return { server, onLogIn, user: userEvent.setup() };
}

const result = () => screen.getByRole("region", { name: "Result" });
const verdict = (name: string) => within(result()).findByRole("heading", { name }, SLOW);
/** What another tab with the same problem does. */
function writeElsewhere(text: string): void {
  const key = "hashcodex.draft.v1:two-sum:python";
  localStorage.setItem(key, text);
  window.dispatchEvent(new StorageEvent("storage", { key, newValue: text, storageArea: localStorage }));
}

const editor = () => screen.getByRole("textbox", { name: /^Code editor/ });

beforeEach(() => {
  vi.stubGlobal("EventSource", PretendEventSource);
  rememberLanguage("python");
});

describe("cases", () => {
  it("say what is wrong once the field is left, and Run leads to the first mistake", async () => {
    const { server, user } = await sit("every-type");
    const large = screen.getByLabelText(/^large/);
    await user.clear(large);
    await user.paste("9223372036854775808");
    expect(screen.queryByText(/should be a long/)).toBeNull();
    await user.tab();
    expect(screen.getByText(/should be a long/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Run" }));
    expect(document.activeElement).toBe(large);
    expect(server.started).toEqual([]);
    await user.clear(large);
    await user.paste("9223372036854775807");
    expect(screen.queryByText(/should be a long/)).toBeNull();
  });

  it("are sent exactly as typed, text with or without quotes", async () => {
    const { server, user } = await sit("every-type");
    const fill = async (name: RegExp, text: string) => {
      await user.clear(screen.getByLabelText(name));
      await user.paste(text);
    };
    await fill(/^ratio/, "NaN");
    await fill(/^letter/, "z");
    await fill(/^wordstring$/, "say hi");
    await user.selectOptions(screen.getByLabelText(/^strict/), "false");
    expect(screen.getByText('Taken as "say hi"')).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Run" }));
    await waitFor(() => expect(server.started).toHaveLength(1));
    expect(server.started[0]!.body).toContain('"cases":[{"args":[1,9007199254740993,"NaN",false,"z","say hi",["x","y"],[[1,2],[3]]]}]');
  });

  it("can be added, copied, removed and brought back", async () => {
    const { user } = await sit();
    const names = () => within(screen.getByRole("group", { name: "Choose a case" })).getAllByRole("button").map((one) => one.textContent);
    await user.click(screen.getByRole("button", { name: "Duplicate" }));
    await user.click(screen.getByRole("button", { name: "Add" }));
    expect(names()).toEqual(["Case 1", "Case 2", "Case 3", "Case 4"]);
    await user.click(screen.getByRole("button", { name: "Samples" }));
    expect(names()).toEqual(["Case 1", "Case 2"]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(names()).toHaveLength(4);
    await user.click(screen.getByRole("button", { name: "Remove" }));
    expect(names()).toHaveLength(3);
  });
});

describe("a wrong answer", () => {
  it("shows where it differs, and its input can be tried", async () => {
    const { server, user } = await sit("two-sum", { draft: "# pretend wrong" });
    await user.click(screen.getByRole("button", { name: "Submit" }));
    await verdict("Wrong answer");
    const output = within(result()).getByRole("group", { name: "Your output" });
    expect(output.querySelector("mark")?.textContent).toBe("0");
    await user.click(within(result()).getByRole("button", { name: "Run on this input" }));
    await waitFor(() => expect(server.started).toHaveLength(2));
    expect(server.started[1]!.body).toContain('[[5,2,4],6]');
  });

  it("keeps hostile output in its box", async () => {
    const { user } = await sit("two-sum", { draft: "# pretend hostile" });
    await user.click(screen.getByRole("button", { name: "Submit" }));
    await verdict("Wrong answer");
    const shown = within(result()).getByRole("group", { name: "Printed (stdout)" }).querySelector("pre")!.textContent;
    expect(shown).toMatch(/^⟨U\+001B⟩\[31m<script>alert\(1\)<\/script>⟨U\+202E⟩gnp.exe⟨U\+0007⟩x/);
    expect(document.querySelector("script")).toBeNull();
    expect(within(result()).getAllByText(/gnp/, { selector: "p" })[0]!.textContent.length).toBeLessThan(1000);
    expect(within(result()).getByRole("group", { name: "Difference" }).textContent.length).toBeLessThan(1000);
    expect(within(result()).queryByRole("button", { name: "Run on this input" })).toBeNull();
  });
});

describe("the past", () => {
  it("lists submissions, opens one, and brings its code back after asking", async () => {
    const { user } = await sit("two-sum", { draft: "first = 1  # pretend wrong" });
    await user.click(screen.getByRole("tab", { name: "Submissions" }));
    expect(await screen.findByText("You have not submitted yet")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Submit" }));
    await verdict("Wrong answer");
    const list = await screen.findByRole("list", { name: "Your submissions" });
    await waitFor(() => expect(within(list).getByRole("button", { name: /Wrong answer/ })).toBeTruthy());
    writeElsewhere("second");
    await user.click(within(list).getByRole("button", { name: /Wrong answer/ }));
    await user.click(screen.getByText("Code of this submission"));
    await user.click(await screen.findByRole("button", { name: "Load into editor" }));
    expect(screen.getByText("This replaces your draft in Python 3.")).toBeTruthy();
    expect(editor().textContent).toContain("second");
    await user.click(screen.getByRole("button", { name: "Replace it" }));
    expect(editor().textContent).toBe("first = 1  # pretend wrong");
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  });

  it("comes a page at a time", async () => {
    const { server, user } = await sit();
    for (let index = 0; index < 25; index += 1) {
      const body = JSON.stringify({ language: "python", source: `# ${index}` });
      await server.handle(new Request("http://pretend/api/v1/problems/two-sum/submissions", { method: "POST", body }));
    }
    await user.click(screen.getByRole("tab", { name: "Submissions" }));
    const list = await screen.findByRole("list", { name: "Your submissions" });
    expect(within(list).getAllByRole("listitem")).toHaveLength(20);
    await user.click(screen.getByRole("button", { name: "Show older" }));
    await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(25));
    expect(screen.queryByRole("button", { name: "Show older" })).toBeNull();
  });

  it("asks visitors to log in", async () => {
    const { user, onLogIn } = await sit("two-sum", { loggedIn: false });
    await user.click(screen.getByRole("tab", { name: "Submissions" }));
    expect(await screen.findByRole("link", { name: "Log in" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Run" }));
    expect(onLogIn).toHaveBeenCalled();
  });
});

describe("help", () => {
  it("gives one hint after the other", async () => {
    const { user } = await sit();
    expect(screen.queryByText("Show another hint")).toBeNull();
    await user.click(screen.getByText("Show a hint"));
    await user.click(await screen.findByText("Show another hint"));
    expect(await screen.findByText("Hint 2 of 2")).toBeTruthy();
  });

  it("warns before it tells how to solve the problem", async () => {
    const { user } = await sit();
    await user.click(screen.getByRole("tab", { name: "Editorial" }));
    expect(screen.queryByText(/One look at each number/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show the editorial" }));
    expect(await screen.findByText("One look at each number")).toBeTruthy();
  });

  it("has no editorial tab where there is no editorial", async () => {
    await sit("every-type");
    expect(screen.queryByRole("tab", { name: "Editorial" })).toBeNull();
  });
});

describe("when the server does not take it", () => {
  it.each([
    ["pretend busy", "Slow down a little", "Try again in 3 seconds"],
    ["pretend full", "The judge is very busy", "Try again in 5 seconds"],
    ["pretend unproven", "Verify your e-mail address first", "Try again"],
  ])("%s: says so, and what to do", async (draft, title, button) => {
    const { user } = await sit("two-sum", { draft: `# ${draft}` });
    await user.click(screen.getByRole("button", { name: "Submit" }));
    expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
    expect(screen.getByRole("button", { name: button })).toBeTruthy();
  });

  it("tries again when it is back", async () => {
    const { server, user } = await sit();
    server.down = true;
    await user.click(screen.getByRole("button", { name: "Submit" }));
    expect(await screen.findByRole("heading", { name: "The server cannot be reached" })).toBeTruthy();
    server.down = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await verdict("Accepted");
    expect(server.started).toHaveLength(1);
  });
});

it("a server that restarts in the middle costs no verdict", async () => {
  const { server, user } = await sit("two-sum", { haste: 1 });
  await user.click(screen.getByRole("button", { name: "Submit" }));
  await screen.findByText(/Running test \d+ of/, {}, SLOW);
  server.down = true;
  expect(await screen.findByText(/The live connection is gone/, {}, SLOW)).toBeTruthy();
  expect(screen.getByText(/Running test/, { selector: "p" })).toBeTruthy();
  server.down = false;
  await verdict("Accepted");
  expect(server.started).toHaveLength(1);
});

it("a draft that another tab changes is the draft here, too", async () => {
  await sit("two-sum", { draft: "mine" });
  writeElsewhere("theirs");
  await waitFor(() => expect(editor().textContent).toBe("theirs"));
});
