//! A small server with a memory that speaks the API, for tests and for working on the looks without a real one.
//! It judges nothing: see `scripts.ts` for how it decides.

import type { Problem, Submission } from "../api/types";
import { PretendAccounts, type PretendMail } from "./pretend-accounts";
import { json, refuse, type Json } from "./pretend-answers";
import { historyPage, lineOf } from "./pretend-history";
import { A_PLUS_B, aSubmission, summaryOf, TWO_SUM } from "./samples";
import { play } from "./scripts";

const STEP_MS = 120;

interface Judging {
  steps: Submission[];
  startedAt: number;
  source: string;
}

const MISSING = () => refuse(404, "not_found", "There is no such thing here.");

export class PretendServer {
  problems: Problem[] = [TWO_SUM, A_PLUS_B];
  readonly accounts: PretendAccounts;
  /** Finished long ago, newest first. */
  past: Submission[] = [];
  readonly #judgings = new Map<string, Judging>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now, onMail: (mail: PretendMail) => void = () => undefined) {
    this.#now = now;
    this.accounts = new PretendAccounts(onMail);
  }

  get loggedIn(): boolean {
    return this.accounts.current !== null;
  }

  set loggedIn(on: boolean) {
    if (on) this.accounts.seat({});
    else this.accounts.current = null;
  }

  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.replace("/api/v1/", "").split("/").map(decodeURIComponent);
    const body = request.method === "POST" || request.method === "PATCH" ? ((await request.json().catch(() => ({}))) as Json) : {};
    const [resource, id, part] = path;
    switch (resource) {
      case "auth":
        return this.accounts.auth(id, body);
      case "me":
        return this.accounts.me(request.method, body);
      case "problems":
        return this.#problemsDoor(request, id, part, body);
      case "topics":
        return json({ items: [...new Set(this.problems.flatMap(({ topics }) => topics))].map((slug) => ({ slug, problems: 1 })) });
      case "languages":
        return json({ items: TWO_SUM.languages.map(({ id: language, name, version }) => ({ id: language, name, version })) });
      case "playground":
        return this.#create("playground", body);
      case "submissions":
        return id === undefined ? this.#history(request) : this.#watch(id, part);
      default:
        return MISSING();
    }
  }

  #problemsDoor(request: Request, slug: string | undefined, part: string | undefined, body: Json): Response {
    if (slug === undefined) return this.#list(new URL(request.url).searchParams);
    const problem = this.problems.find((one) => one.slug === slug);
    if (problem === undefined) return MISSING();
    if (part === undefined) return json(problem);
    return this.#create(part === "runs" ? "run" : "submit", body, problem);
  }

  #list(query: URLSearchParams): Response {
    const words = (query.get("search") ?? "").toLowerCase();
    if (query.has("status") && !this.loggedIn) return refuse(401, "login_required", "this needs a log-in");
    const found = this.problems
      .filter(({ title, difficulty, topics, status }) => {
        const fits = [query.get("difficulty") ?? difficulty, query.get("topic") ?? topics[0], query.get("status") ?? status ?? "todo"];
        return title.toLowerCase().includes(words) && fits[0] === difficulty && topics.includes(fits[1] ?? "") && fits[2] === (status ?? "todo");
      })
      .map((problem) => ({ ...summaryOf(problem), status: this.loggedIn ? problem.status : null, acceptance: 0.42 }));
    const [page, perPage] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 50)];
    return json({ items: found.slice((page - 1) * perPage, page * perPage), total: found.length, page, per_page: perPage });
  }

  #create(kind: Submission["kind"], body: Json, problem?: Problem): Response {
    if (this.accounts.current === null) return refuse(401, "login_required", "this needs a log-in");
    if (!this.accounts.current.may_solve) return refuse(403, "email_not_verified", "this needs a verified e-mail address");
    const source = String(body["source"]);
    if (source === "") return refuse(422, "invalid_field", "The source is empty.", [{ field: "source", message: "write a program" }]);
    const id = `0193b6a0-0000-7000-8000-${String(this.#judgings.size + 1).padStart(12, "0")}`;
    const ref = problem ? { number: problem.number, slug: problem.slug, title: problem.title } : null;
    const base = aSubmission({ id, kind, language: String(body["language"]), problem: ref, created_at: new Date(this.#now()).toISOString() });
    const steps = play(base, source);
    this.#judgings.set(id, { steps, startedAt: this.#now(), source });
    if (kind === "submit") this.#remember(problem, steps.at(-1)?.verdict === "accepted");
    return json({ id }, 202);
  }

  #remember(problem: Problem | undefined, solved: boolean): void {
    const status = solved ? "solved" : "attempted";
    this.problems = this.problems.map((one) => (one === problem && one.status !== "solved" ? { ...one, status } : one));
  }

  #history(request: Request): Response {
    if (!this.loggedIn) return refuse(401, "login_required", "this needs a log-in");
    const recent = [...this.#judgings.values()].map((judging) => this.#current(judging)).filter((one) => one !== undefined);
    return json(historyPage([...recent.reverse(), ...this.past].map(lineOf), new URL(request.url).searchParams));
  }

  #watch(id: string, part: string | undefined): Response {
    const old = this.past.find((one) => one.id === id);
    const judging = old === undefined ? this.#judgings.get(id) : { steps: [old], startedAt: 0, source: "// from long ago\n" };
    if (!this.loggedIn || judging === undefined) return MISSING();
    if (part === "events") return this.#stream(judging);
    return json({ ...this.#current(judging), source: judging.source });
  }

  #current({ steps, startedAt }: Judging): Submission | undefined {
    return steps[Math.min(steps.length - 1, Math.floor((this.#now() - startedAt) / STEP_MS))];
  }

  #stream(judging: Judging): Response {
    const encoder = new TextEncoder();
    let timer: NodeJS.Timeout;
    const stream = new ReadableStream({
      start: (controller) => {
        timer = setInterval(() => {
          const snapshot = this.#current(judging);
          const done = snapshot?.state === "finished";
          controller.enqueue(encoder.encode(`event: ${done ? "verdict" : "state"}\ndata: ${JSON.stringify(snapshot)}\n\n`));
          if (!done) return;
          clearInterval(timer);
          controller.close();
        }, STEP_MS);
      },
      cancel: () => clearInterval(timer),
    });
    return new Response(stream, { headers: { "content-type": "text/event-stream" } });
  }
}
