//! Tells a stranger what this is, in the time that one line takes. People who are logged in know.

import { Link } from "@tanstack/react-router";

import { TEXT_LINK } from "../../components/text-link";

export function Welcome() {
  return (
    <p className="-mt-3 mb-5 text-ink-soft">
      Choose a problem, write a program, and see it run against every test. To run code,{" "}
      <Link to="/register" className={TEXT_LINK}>
        make an account
      </Link>
      .
    </p>
  );
}
