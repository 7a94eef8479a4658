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
});

it.each([null, "<html>", { detail: 7 }])("makes a sentence of an answer that is no problem+json: %j", (body) => {
  expect(toApiError(502, body).message).toMatch(/status 502/);
});
