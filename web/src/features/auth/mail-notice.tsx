//! What to do after a mail was sent, also on a server that sends none.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { TEXT_LINK } from "../../components/text-link";
import { AuthFrame } from "./auth-frame";

interface MailNoticeProps {
  /** What was sent where, and what its link is for. */
  children: ReactNode;
  next: string | undefined;
  onAgain: () => void;
}

export function MailNotice({ children, next, onAgain }: MailNoticeProps) {
  return (
    <AuthFrame title="Look into your mail" arrived>
      <p className="mt-3">
        {children} Then{" "}
        <Link to="/login" search={next === undefined ? {} : { next }} className={TEXT_LINK}>
          log in
        </Link>
        .
      </p>
      <h2 className="mt-8 font-semibold">Nothing came?</h2>
      <ul className="mt-2 list-disc space-y-2 pl-5 text-ink-soft">
        <li>Give it a minute, and look into the folder for junk mail.</li>
        <li>
          Is the address right? If not,{" "}
          <button type="button" onClick={onAgain} className={TEXT_LINK}>
            go back
          </button>
          .
        </li>
        <li>
          A server without mail, such as one on a laptop, writes each mail as a file: its operator finds them in the folder{" "}
          <code className="font-mono text-sm">mail</code> of the server&apos;s data directory, and the link in the log.
        </li>
      </ul>
    </AuthFrame>
  );
}
