//! What the server refused of a form: at its fields where it names them, else above the form.

import { createContext, useContext } from "react";

import { ApiError } from "../../api/error";

export interface Refusals {
  /** By the name of the field. */
  fields: Readonly<Record<string, string>>;
  /** What belongs to no field of this form. */
  rest: Error | null;
}

export const NO_REFUSALS: Refusals = { fields: {}, rest: null };

/** Deals an error out to the fields that `has` knows. What has no field of its own must still be seen. */
export function dealOut(error: Error, has: (field: string) => boolean): Refusals {
  const named = error instanceof ApiError ? error.fields : [];
  const placed = named.filter(({ field }) => has(field));
  const fields = Object.fromEntries(placed.map(({ field, message }) => [field, message]));
  return { fields, rest: placed.length > 0 && placed.length === named.length ? null : error };
}

export const RefusalsContext = createContext<Refusals>(NO_REFUSALS);

/** What is wrong with the field of that name, if anything. */
export function useRefusal(name: string): string | undefined {
  return useContext(RefusalsContext).fields[name];
}
