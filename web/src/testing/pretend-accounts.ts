//! The accounts of the pretend server: registering, proving the address, forgetting and changing the password.
//! As the real one, it never tells who exists, and its links work once.

import type { Me } from "../api/types";
import { json, NOTHING, refuse, type Json } from "./pretend-answers";

export interface PretendMail {
  to: string;
  /** Where its link leads. */
  link: string;
}

interface Account extends Me {
  password: string;
}

export const PASSWORD = "correct horse";
const PROVEN = { verified: true, may_solve: true };
export const ADA: Me = { id: "0193b6a0-0000-7000-8000-0000000000aa", name: "Ada", email: "ada@example.org", verified: true, may_solve: true, role: "user" };

const PASSWORD_CHARACTERS_MIN = 8;

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function invalid(field: string, message: string): Response {
  return refuse(422, "invalid_field", `\`${field}\`: ${message}`, [{ field, message }]);
}

function badPassword(field: string, password: string): Response | null {
  return password.length < PASSWORD_CHARACTERS_MIN ? invalid(field, `at least ${PASSWORD_CHARACTERS_MIN} characters`) : null;
}

const DEAD_LINK = () => refuse(422, "invalid_token", "this link does not work any more: ask for a new one");

export class PretendAccounts {
  /** Who is logged in. */
  current: Account | null = null;
  /** Every mail that was sent, the latest last. */
  readonly mails: PretendMail[] = [];
  /** How often a token was handed in. */
  tokensSpent = 0;
  readonly #accounts: Account[] = [{ ...ADA, password: PASSWORD }];
  readonly #tokens = new Map<string, Account>();
  readonly #onMail: (mail: PretendMail) => void;

  constructor(onMail: (mail: PretendMail) => void) {
    this.#onMail = onMail;
  }

  /** Logs somebody in without asking. */
  seat(part: Partial<Me>): void {
    const ada = this.#accounts[0];
    this.current = ada === undefined ? null : Object.assign(ada, part);
  }

  auth(action: string | undefined, body: Json): Response {
    switch (action) {
      case "login":
        return this.#logIn(body);
      case "logout":
        this.current = null;
        return NOTHING();
      case "register":
        return this.#register(body);
      case "verify-email":
        return this.#spend(body, (account) => Object.assign(account, PROVEN));
      case "resend-verification":
        if (this.current === null) return refuse(401, "login_required", "this needs a log-in");
        if (!this.current.verified) this.#send(this.current, "verify-email");
        return NOTHING();
      case "forgot-password":
        this.#accounts.filter(({ email }) => email === body["email"]).forEach((account) => this.#send(account, "reset-password"));
        return NOTHING();
      case "reset-password":
        return badPassword("password", textOf(body["password"])) ?? this.#spend(body, (account) => this.#reset(account, textOf(body["password"])));
      default:
        return refuse(404, "not_found", "there is no such address");
    }
  }

  me(method: string, body: Json): Response {
    if (this.current === null) return refuse(401, "login_required", "this needs a log-in");
    return (method === "PATCH" ? this.#change(this.current, body) : null) ?? json(visible(this.current));
  }

  #logIn(body: Json): Response {
    const account = this.#accounts.find(({ email, password }) => email === body["email"] && password === body["password"]);
    if (account === undefined) return refuse(401, "wrong_credentials", "e-mail address or password is wrong");
    this.current = account;
    return json(visible(account));
  }

  #register(body: Json): Response {
    const [name, email, password] = [textOf(body["name"]), textOf(body["email"]), textOf(body["password"])];
    if (name === "") return invalid("name", "write a name");
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return invalid("email", "this is no e-mail address");
    const refused = badPassword("password", password);
    if (refused !== null) return refused;
    const account: Account = { id: crypto.randomUUID(), name, email, password, verified: false, may_solve: false, role: "user" };
    if (!this.#accounts.some((known) => known.email === email)) this.#accounts.push(account);
    this.#send(account, "verify-email");
    return NOTHING();
  }

  #reset(account: Account, password: string): void {
    Object.assign(account, { password, ...PROVEN });
    if (this.current === account) this.current = null;
  }

  #change(account: Account, body: Json): Response | null {
    const { name, password } = body as { name?: string; password?: { current: string; new: string } };
    if (name === "") return invalid("name", "write a name");
    if (password !== undefined) {
      if (password.current !== account.password) return invalid("password.current", "this is not your present password");
      const refused = badPassword("password.new", password.new);
      if (refused !== null) return refused;
      account.password = password.new;
    }
    account.name = name ?? account.name;
    return null;
  }

  #send(account: Account, page: string): void {
    const token = crypto.randomUUID().replaceAll("-", "");
    this.#tokens.set(token, account);
    const mail = { to: account.email, link: `/${page}?token=${token}` };
    this.mails.push(mail);
    this.#onMail(mail);
  }

  #spend(body: Json, effect: (account: Account) => void): Response {
    const token = textOf(body["token"]);
    this.tokensSpent += 1;
    const account = this.#tokens.get(token);
    if (account === undefined) return DEAD_LINK();
    this.#tokens.delete(token);
    effect(account);
    return NOTHING();
  }
}

function visible({ id, name, email, verified, may_solve, role }: Account): Me {
  return { id, name, email, verified, may_solve, role };
}
