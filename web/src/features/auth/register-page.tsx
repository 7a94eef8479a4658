//! Making an account. The answer is the same for a new and for a known address; the mail tells its owner which it is.

import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { EMAIL_CHARACTERS_MAX, NAME_CHARACTERS_MAX, useRegister } from "../../api/account";
import { Field, PasswordField } from "../../components/form/field";
import { Form } from "../../components/form/form";
import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";
import { MailNotice } from "./mail-notice";

/** `next` is where the person came from. */
export function RegisterPage({ next }: { next: string | undefined }) {
  const register = useRegister();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) {
    return (
      <MailNotice next={next} onAgain={() => setSentTo(null)}>
        We wrote to <bdi className="font-medium">{sentTo}</bdi>. Open the link in that mail to verify your address.
      </MailNotice>
    );
  }
  return (
    <AuthFrame title="Make an account">
      <p className="mt-1 text-ink-soft">It keeps your submissions and marks what you have solved.</p>
      <Form
        mutation={register}
        read={(text) => ({ name: text("name").trim(), email: text("email").trim(), password: text("password") })}
        onDone={({ email }) => setSentTo(email)}
        action="Make an account"
        pendingAction="Making it …"
      >
        <Field label="Name" name="name" autoComplete="name" hint="Others may see it. It need not be your real one." autoFocus maxLength={NAME_CHARACTERS_MAX} />
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          hint="You log in with it, and we send a link to it. Other users do not see it."
          maxLength={EMAIL_CHARACTERS_MAX}
        />
        <PasswordField label="Password" name="password" kind="new" />
      </Form>
      <p className="mt-6 text-sm">
        You have an account?{" "}
        <Link to="/login" search={next === undefined ? {} : { next }} className={TEXT_LINK}>
          Log in
        </Link>
      </p>
    </AuthFrame>
  );
}
