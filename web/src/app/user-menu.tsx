//! The menu of the person who is logged in. The browser's own popover: it closes by Escape or a click elsewhere, gives
//! the focus back, and needs no library.

import { Link } from "@tanstack/react-router";
import { useRef } from "react";

import { useLogOut } from "../api/session";
import type { Me } from "../api/types";
import { BUTTON_SHAPE } from "../components/button";
import { Icon } from "../components/icons";

const ID = "user-menu";
const ITEM = "flex min-h-9 w-full items-center rounded-md px-3 text-sm hover:bg-sunken focus-visible:-outline-offset-2";

export function UserMenu({ me }: { me: Me }) {
  const menu = useRef<HTMLDivElement>(null);
  const logOut = useLogOut();
  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button type="button" popoverTarget={ID} className={`${BUTTON_SHAPE} border-line bg-surface hover:bg-sunken`}>
        <Icon name="person" />
        <span className="sr-only">Your account</span>
        <bdi className="max-w-40 truncate max-sm:hidden">{me.name}</bdi>
        <Icon name="down" className="max-sm:hidden" />
      </button>
      <div
        ref={menu}
        id={ID}
        popover="auto"
        className="inset-auto top-12 right-3 w-64 max-w-[calc(100vw-1.5rem)] rounded-lg border border-line bg-surface p-1 text-ink shadow-lg sm:right-4"
      >
        <div className="border-b border-line px-3 py-2 text-sm">
          <bdi className="block truncate font-medium">{me.name}</bdi>
          <bdi className="block truncate text-ink-soft">{me.email}</bdi>
        </div>
        <ul className="pt-1">
          <li>
            <Link to="/submissions" onClick={close} className={ITEM}>
              My submissions
            </Link>
          </li>
          <li>
            <Link to="/account" onClick={close} className={ITEM}>
              Account
            </Link>
          </li>
          <li>
            <button type="button" onClick={() => logOut.mutate()} disabled={logOut.isPending} className={ITEM}>
              Log out
            </button>
          </li>
        </ul>
        <p role="status" className="px-3 text-sm text-bad">
          {logOut.error?.message}
        </p>
      </div>
    </>
  );
}
