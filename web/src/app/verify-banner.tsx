//! Reminds people whose address is not verified, on every page, of what they are waiting for.

import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";

import { meQuery } from "../api/session";
import { Icon } from "../components/icons";
import { ResendButton } from "../components/resend-button";

export function VerifyBanner() {
  const me = useQuery(meQuery);
  const { pathname } = useLocation();
  if (me.data == null || me.data.may_solve || pathname === "/verify-email") return null;
  return (
    <aside
      aria-label="Your address is not verified"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-limit/35 bg-limit-wash px-3 py-1.5 text-sm sm:px-4"
    >
      <p className="flex min-w-0 items-start gap-2">
        <Icon name="mail" className="mt-0.5 text-limit" />
        Verify your e-mail address to run and submit code: open the link in our mail.
      </p>
      <ResendButton />
    </aside>
  );
}
