//! Drafts: kept per problem and language, and never a reason to fail.

import { describe, expect, it, vi } from "vitest";

import { DRAFT_CHARACTERS_MAX, preferredLanguage, readDraft, rememberLanguage, writeDraft } from "./drafts";

describe("a draft", () => {
  it("is kept for its own problem and language only", () => {
    expect(writeDraft("two-sum", "cpp", "mine", "starter")).toBe(true);
    expect(readDraft("two-sum", "cpp")).toBe("mine");
    expect(readDraft("two-sum", "java")).toBeNull();
    expect(readDraft("a-plus-b", "cpp")).toBeNull();
  });

  it("is forgotten when it is the starter code again", () => {
    writeDraft("two-sum", "cpp", "mine", "starter");
    expect(writeDraft("two-sum", "cpp", "starter", "starter")).toBe(true);
    expect(readDraft("two-sum", "cpp")).toBeNull();
  });

  it("says when it cannot be kept", () => {
    expect(writeDraft("two-sum", "cpp", "x".repeat(DRAFT_CHARACTERS_MAX + 1), "")).toBe(false);
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { setItem });
    expect(writeDraft("two-sum", "cpp", "mine", "starter")).toBe(false);
  });
});

it("comes back to the language used last, if the problem offers it", () => {
  expect(preferredLanguage(["cpp", "java"])).toBe("cpp");
  rememberLanguage("java");
  expect(preferredLanguage(["cpp", "java"])).toBe("java");
  expect(preferredLanguage(["cpp"])).toBe("cpp");
  expect(preferredLanguage([])).toBeUndefined();
});
