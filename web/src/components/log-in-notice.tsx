//! What visitors see where something of their own would be: the way in, and back to this very page.

import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { EmptyNotice } from "./notice";
import { TEXT_LINK } from "./text-link";

export function LogInNotice({ title, children }: { title: string; children?: ReactNode }) {
  const { href } = useLocation();
  return (
    <EmptyNotice title={title}>
      <p>
        <Link to="/login" search={{ next: href }} className={TEXT_LINK}>
          Log in
        </Link>{" "}
        or{" "}
        <Link to="/register" search={{ next: href }} className={TEXT_LINK}>
          make an account
        </Link>
        .
      </p>
      {children}
    </EmptyNotice>
  );
}
