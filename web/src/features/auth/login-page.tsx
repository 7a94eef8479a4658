//! Logging in, and going back to where the person came from.

import { useId, type ComponentProps } from "react";

import { useLogIn } from "../../api/session";
import { Button } from "../../components/button";
import { ErrorNotice } from "../../components/notice";
import { useTitle } from "../../lib/use-title";

function Field({ label, ...rest }: { label: string } & ComponentProps<"input">) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input id={id} required className="mt-1 block min-h-10 w-full rounded-md border border-line-strong bg-surface px-3" {...rest} />
    </div>
  );
}

interface LoginPageProps {
  /** Whether the person came from a page that needs a log-in. */
  asked: boolean;
  onLoggedIn: () => void;
}

export function LoginPage({ asked, onLoggedIn }: LoginPageProps) {
  const logIn = useLogIn();
  useTitle("Log in");
  const submit = (form: FormData) => {
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    logIn.mutate({ email: text("email").trim(), password: text("password") }, { onSuccess: onLoggedIn });
  };
  return (
    <main className="mx-auto w-full max-w-sm px-4 py-16">
      <h1 className="text-2xl font-semibold tracking-tight">Log in</h1>
      <p className="mt-1 text-ink-soft">
        {asked ? "Running code needs an account. Your draft is kept and waits for you." : "Welcome back."}
      </p>
      {logIn.error !== null && <ErrorNotice error={logIn.error} />}
      <form
        className="mt-6 space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <Field label="E-mail" name="email" type="email" autoComplete="username" autoFocus maxLength={254} />
        <Field label="Password" name="password" type="password" autoComplete="current-password" maxLength={1024} />
        <Button kind="primary" type="submit" disabled={logIn.isPending} className="min-h-10 w-full">
          {logIn.isPending ? "Logging in …" : "Log in"}
        </Button>
      </form>
    </main>
  );
}
