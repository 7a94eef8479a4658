//! Refusals of the server, as sentences.

import { expect, it } from "vitest";

import { toApiError } from "./error";

it("shows the detail and the fields of a problem+json answer", () => {
  const error = toApiError(422, {
    title: "Unprocessable",
    detail: "Two fields do not fit.",
    code: "invalid_field",
    errors: [{ field: "source", message: "is empty" }, "and one sentence"],
  });
  expect(error).toMatchObject({ status: 422, code: "invalid_field", message: "Two fields do not fit." });
  expect(error.errors).toEqual(["source: is empty", "and one sentence"]);
  expect(error.fields).toEqual([{ field: "source", message: "Is empty." }]);
});

it("makes sentences of the fragments of the server", () => {
  expect(toApiError(429, { code: "too_many_requests", detail: "too many requests: try again in 5 s" }).message).toBe("Too many requests: try again in 5 s.");
});

it("has words of its own for those who have not verified their address", () => {
  const error = toApiError(403, { code: "email_not_verified", detail: "this needs a verified e-mail address" });
  expect(error.message).toMatch(/open the link in the mail/);
});

it.each([null, "<html>", { detail: 7 }])("makes a sentence of an answer that is no problem+json: %j", (body) => {
  expect(toApiError(502, body).message).toMatch(/status 502/);
});
