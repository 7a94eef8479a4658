//! The line at the top of every page: where to go, who is here, light or dark.

import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";

import { meQuery } from "../api/session";
import { BUTTON_SHAPE } from "../components/button";
import { Icon } from "../components/icons";
import { useTheme } from "./theme";
import { UserMenu } from "./user-menu";

function Brand() {
  return (
    <Link to="/" className="flex min-h-8 shrink-0 items-center gap-2 font-semibold tracking-tight" aria-label="HashCodex, all problems">
      <img src="/icon.svg" alt="" width="24" height="24" className="shrink-0" />
      <span className="max-[420px]:sr-only">HashCodex</span>
    </Link>
  );
}

const NAV = "inline-flex min-h-8 items-center rounded-md px-1.5 sm:px-2.5 text-sm text-ink-soft hover:text-ink hover:bg-sunken";
const NAV_ACTIVE = { className: "text-ink! font-medium" };

const WITHOUT_LOG_IN = ["/login", "/register", "/verify-email", "/forgot-password", "/reset-password"];

function Account() {
  const me = useQuery(meQuery);
  const { href, pathname } = useLocation();
  if (me.data === undefined) return null;
  if (me.data === null) {
    if (WITHOUT_LOG_IN.includes(pathname)) return null;
    return (
      <Link to="/login" search={{ next: href }} className={`${BUTTON_SHAPE} border-line bg-surface hover:bg-sunken`}>
        Log in
      </Link>
    );
  }
  return <UserMenu me={me.data} />;
}

export function Header() {
  const { theme, toggle } = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 sm:gap-2 sm:px-4">
      <Brand />
      <nav aria-label="Main" className="flex sm:ml-2 sm:gap-0.5">
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }} activeProps={NAV_ACTIVE} className={NAV}>
          Problems
        </Link>
        <Link to="/playground" activeProps={NAV_ACTIVE} className={NAV}>
          Playground
        </Link>
      </nav>
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        <button
          type="button"
          onClick={toggle}
          aria-label={`Switch to the ${other} theme`}
          title={`Switch to the ${other} theme`}
          className="grid size-8 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <Icon name={theme === "dark" ? "sun" : "moon"} />
        </button>
        <Account />
      </div>
    </header>
  );
}
