//! A form that is sent once at a time. What the server refuses stands at its fields, and the first of them gets the focus.

import type { UseMutationResult } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from "react";

import { Button } from "../button";
import { ErrorNotice } from "../notice";
import { dealOut, NO_REFUSALS, RefusalsContext } from "./refusals";

interface FormProps<Body, Answer> {
  mutation: UseMutationResult<Answer, Error, Body>;
  /** The body, from the text of the fields by name. */
  read: (text: (name: string) => string) => Body;
  onDone?: (body: Body) => void;
  /** On the button: what it does, and what it does while that takes its time. */
  action: string;
  pendingAction: string;
  children: ReactNode;
  className?: string;
}

function textIn(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
}

export function Form<Body, Answer>({ mutation, read, onDone, action, pendingAction, children, className = "mt-6" }: FormProps<Body, Answer>) {
  const form = useRef<HTMLFormElement>(null);
  const underWay = useRef(false); // at once, while `isPending` comes with the next render
  const [refusals, setRefusals] = useState(NO_REFUSALS);
  useEffect(() => {
    if (refusals.rest === null) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);

  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    const element = event.currentTarget;
    const body = read(textIn(element));
    setRefusals(NO_REFUSALS);
    mutation.mutate(body, {
      onSuccess: () => onDone?.(body),
      onError: (error) => setRefusals(dealOut(error, (field) => element.elements.namedItem(field) !== null)),
      onSettled: () => {
        underWay.current = false;
      },
    });
  };
  return (
    <form ref={form} onSubmit={send} className={`space-y-4 ${className}`}>
      {refusals.rest !== null && <ErrorNotice error={refusals.rest} />}
      <RefusalsContext value={refusals}>{children}</RefusalsContext>
      <Button kind="primary" type="submit" aria-disabled={mutation.isPending} className="min-h-10 w-full aria-disabled:opacity-60">
        {mutation.isPending ? pendingAction : action}
      </Button>
    </form>
  );
}
