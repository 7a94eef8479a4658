//! Choosing a new password with the link of a mail.

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useResetPassword } from "../../api/account";
import { ApiError } from "../../api/error";
import { PasswordField } from "../../components/form/field";
import { Form } from "../../components/form/form";
import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";

function DeadLink() {
  return (
    <AuthFrame title="This link does not work" arrived>
      <p className="mt-3">A link works once, and for one hour.</p>
      <p className="mt-3">
        <Link to="/forgot-password" className={TEXT_LINK}>
          Ask for a new link
        </Link>
      </p>
    </AuthFrame>
  );
}

function isAboutTheLink(error: Error | null): boolean {
  return error instanceof ApiError && (error.code === "invalid_token" || error.fields.some(({ field }) => field === "token"));
}

export function ResetPasswordPage({ token }: { token: string | undefined }) {
  const reset = useResetPassword();
  const [done, setDone] = useState(false);
  if (token === undefined || isAboutTheLink(reset.error)) return <DeadLink />;
  if (done) {
    return (
      <AuthFrame title="Your new password holds" arrived>
        <p className="mt-3">You are logged out everywhere.</p>
        <p className="mt-3">
          <Link to="/login" className={TEXT_LINK}>
            Log in with the new password
          </Link>
        </p>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Choose a new password">
      <p className="mt-1 text-ink-soft">It ends every log-in of your account, also on other devices.</p>
      <Form
        mutation={reset}
        read={(text) => ({ token, password: text("password") })}
        onDone={() => setDone(true)}
        action="Set the password"
        pendingAction="Setting it …"
      >
        <PasswordField label="New password" name="password" kind="new" />
      </Form>
    </AuthFrame>
  );
}
