//! Where the link of the first mail leads: proves the address at once, or says how to get a new link.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { verifyEmailQuery } from "../../api/account";
import { ApiError } from "../../api/error";
import { meQuery } from "../../api/session";
import { ErrorNotice, LoadingLines } from "../../components/notice";
import { ResendButton } from "../../components/resend-button";
import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";

function Verified({ loggedIn }: { loggedIn: boolean }) {
  return (
    <AuthFrame title="Your address is verified" arrived>
      <p className="mt-3">Now you can run and submit code.</p>
      <p className="mt-3">
        <Link to={loggedIn ? "/" : "/login"} className={TEXT_LINK}>
          {loggedIn ? "Choose a problem" : "Log in"}
        </Link>
      </p>
    </AuthFrame>
  );
}

function NewLink() {
  const me = useQuery(meQuery);
  if (me.data == null) {
    return (
      <p className="mt-3">
        For a new link,{" "}
        <Link to="/login" search={{ next: "/verify-email" }} className={TEXT_LINK}>
          log in
        </Link>{" "}
        and press <em>Send the mail again</em>.
      </p>
    );
  }
  return (
    <div className="mt-3 space-y-3">
      <p>
        A new link goes to <bdi className="font-medium">{me.data.email}</bdi>.
      </p>
      <ResendButton />
    </div>
  );
}

/** Spends the token; `token` is there. */
function Verifying({ token }: { token: string }) {
  const me = useQuery(meQuery);
  const verified = useQuery(verifyEmailQuery(token));
  if (verified.data === true) return <Verified loggedIn={me.data?.verified === true} />;
  if (verified.error === null) {
    return (
      <AuthFrame title="Verifying your address">
        <LoadingLines label="Verifying your address" lines={2} />
      </AuthFrame>
    );
  }
  if (!(verified.error instanceof ApiError) || verified.error.status !== 422) {
    return (
      <AuthFrame title="Your address is not verified yet" arrived>
        <ErrorNotice error={verified.error} onRetry={() => void verified.refetch()} />
      </AuthFrame>
    );
  }
  if (me.data?.verified === true) return <Verified loggedIn />; // the same link again, or a second one
  return (
    <AuthFrame title="This link does not work" arrived>
      <p className="mt-3">A link works once, and for one day. If you have opened it before, all is well: just log in.</p>
      <NewLink />
    </AuthFrame>
  );
}

export function VerifyEmailPage({ token }: { token: string | undefined }) {
  const me = useQuery(meQuery);
  if (token !== undefined) return <Verifying token={token} />;
  if (me.data?.verified === true) return <Verified loggedIn />;
  return (
    <AuthFrame title="Verify your e-mail address">
      <p className="mt-3">We sent you a mail when you made your account. Open the link in it.</p>
      <NewLink />
    </AuthFrame>
  );
}
