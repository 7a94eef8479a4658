//! Asking for a link to choose a new password. The answer does not tell whether there is an account.

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { EMAIL_CHARACTERS_MAX, useForgotPassword } from "../../api/account";
import { Field } from "../../components/form/field";
import { Form } from "../../components/form/form";
import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";
import { MailNotice } from "./mail-notice";

export function ForgotPasswordPage() {
  const forgot = useForgotPassword();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) {
    return (
      <MailNotice next={undefined} onAgain={() => setSentTo(null)}>
        If there is an account for <bdi className="font-medium">{sentTo}</bdi>, a mail is on its way there. Open its link and choose a new password.
      </MailNotice>
    );
  }
  return (
    <AuthFrame title="Forgot your password?">
      <p className="mt-1 text-ink-soft">Tell us your address, and we send a link with which you choose a new one.</p>
      <Form
        mutation={forgot}
        read={(text) => ({ email: text("email").trim() })}
        onDone={({ email }) => setSentTo(email)}
        action="Send the link"
        pendingAction="Sending …"
      >
        <Field label="E-mail" name="email" type="email" autoComplete="username" autoFocus maxLength={EMAIL_CHARACTERS_MAX} />
      </Form>
      <p className="mt-6 text-sm">
        You remember it?{" "}
        <Link to="/login" className={TEXT_LINK}>
          Log in
        </Link>
      </p>
    </AuthFrame>
  );
}
