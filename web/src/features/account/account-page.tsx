//! What people see and change of their own account: the name and the password.

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { NAME_CHARACTERS_MAX, useChangeMe } from "../../api/account";
import { meQuery } from "../../api/session";
import type { Me } from "../../api/types";
import { Field, PasswordField } from "../../components/form/field";
import { Form } from "../../components/form/form";
import { Icon } from "../../components/icons";
import { LogInNotice } from "../../components/log-in-notice";
import { ErrorNotice, LoadingLines } from "../../components/notice";
import { ResendButton } from "../../components/resend-button";
import { useTitle } from "../../lib/use-title";

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-6 rounded-xl border border-line bg-surface p-4 sm:p-6">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className={`flex items-center gap-1.5 text-sm text-good ${children === null ? "" : "mt-3"}`}>
      {children !== null && <Icon name="check" />}
      {children}
    </p>
  );
}

function Address({ me }: { me: Me }) {
  return (
    <dl className="mt-4">
      <dt className="text-sm font-medium">E-mail</dt>
      <dd className="text-sm text-ink-soft">You log in with it. Other users do not see it.</dd>
      <dd className="mt-1 [overflow-wrap:anywhere]">
        <bdi>{me.email}</bdi>
      </dd>
      <dd className={`mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm ${me.verified ? "text-good" : "text-limit"}`}>
        <span className="flex items-center gap-1.5">
          <Icon name={me.verified ? "check" : "warning"} /> {me.verified ? "Verified" : "Not verified yet"}
        </span>
        {!me.verified && <ResendButton />}
      </dd>
    </dl>
  );
}

function Profile({ me }: { me: Me }) {
  const change = useChangeMe();
  return (
    <Section id="profile" title="You">
      <Address me={me} />
      <Form mutation={change} read={(text) => ({ name: text("name").trim() })} action="Save the name" pendingAction="Saving …" className="mt-4">
        <Field label="Name" name="name" autoComplete="name" defaultValue={me.name} hint="Others may see it." maxLength={NAME_CHARACTERS_MAX} />
      </Form>
      <Done>{change.isSuccess ? "Saved." : null}</Done>
    </Section>
  );
}

function Password({ me }: { me: Me }) {
  const change = useChangeMe();
  const [changes, setChanges] = useState(0); // each starts with an empty form
  return (
    <Section id="password" title="Password">
      <p className="mt-1 text-sm text-ink-soft">A new password logs you out on all other devices. Here you stay logged in.</p>
      <Form
        key={changes}
        mutation={change}
        read={(text) => ({ password: { current: text("password.current"), new: text("password.new") } })}
        onDone={() => setChanges(changes + 1)}
        action="Change the password"
        pendingAction="Changing it …"
        className="mt-4"
      >
        {/* Tells password managers whose password this is. */}
        <input type="email" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordField label="Present password" name="password.current" kind="current" />
        <PasswordField label="New password" name="password.new" kind="new" />
      </Form>
      <Done>{change.isSuccess ? "Your new password holds." : null}</Done>
    </Section>
  );
}

export function AccountPage() {
  const me = useQuery(meQuery);
  useTitle("Account");
  return (
    <main className="mx-auto w-full max-w-lg px-4 py-8">
      <h1 className="text-2xl font-semibold tracking-tight">Account</h1>
      {me.error !== null ? (
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      ) : me.data === undefined ? (
        <LoadingLines label="Loading your account" />
      ) : me.data === null ? (
        <LogInNotice title="Your account is here once you are logged in" />
      ) : (
        <>
          <Profile me={me.data} />
          <Password me={me.data} />
        </>
      )}
    </main>
  );
}
