//! Logging in, and going back to where the person came from.

import { Link } from "@tanstack/react-router";

import { EMAIL_CHARACTERS_MAX } from "../../api/account";
import { useLogIn } from "../../api/session";
import { Field, PasswordField } from "../../components/form/field";
import { Form } from "../../components/form/form";
import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";

interface LoginPageProps {
  /** Where the person came from. */
  next: string | undefined;
  onLoggedIn: () => void;
}

export function LoginPage({ next, onLoggedIn }: LoginPageProps) {
  const logIn = useLogIn();
  const asked = next?.startsWith("/problems/") ?? false;
  return (
    <AuthFrame title="Log in">
      <p className="mt-1 text-ink-soft">{asked ? "Running code needs an account. Your draft is kept and waits for you." : "Welcome back."}</p>
      <Form
        mutation={logIn}
        read={(text) => ({ email: text("email").trim(), password: text("password") })}
        onDone={onLoggedIn}
        action="Log in"
        pendingAction="Logging in …"
      >
        <Field label="E-mail" name="email" type="email" autoComplete="username" autoFocus maxLength={EMAIL_CHARACTERS_MAX} />
        <PasswordField label="Password" name="password" kind="current" />
      </Form>
      <ul className="mt-6 space-y-2 text-sm">
        <li>
          New here?{" "}
          <Link to="/register" search={next === undefined ? {} : { next }} className={TEXT_LINK}>
            Make an account
          </Link>
        </li>
        <li>
          <Link to="/forgot-password" className={TEXT_LINK}>
            Forgot your password?
          </Link>
        </li>
      </ul>
    </AuthFrame>
  );
}
