//! A small server with a memory that speaks the API, for tests and for working on the looks without a real one.
//! It judges nothing: see `scripts.ts` for how it decides.

import type { Me, Problem, Submission } from "../api/types";
import { A_PLUS_B, aSubmission, summaryOf, TWO_SUM } from "./samples";
import { play } from "./scripts";

const USER: Me = { id: "0193b6a0-0000-7000-8000-0000000000aa", name: "Ada", email: "ada@example.org", role: "user", verified: true };
export const PASSWORD = "correct horse";
const STEP_MS = 120;

interface Judging {
  steps: Submission[];
  startedAt: number;
  source: string;
}

type Json = Record<string, unknown>;

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

function refuse(status: number, code: string, detail: string, errors?: { field: string; message: string }[]): Response {
  const body = { type: "about:blank", title: "Refused", status, code, detail, ...(errors && { errors }) };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
}

const MISSING = () => refuse(404, "not_found", "There is no such thing here.");

export class PretendServer {
  problems: Problem[] = [TWO_SUM, A_PLUS_B];
  loggedIn = false;
  readonly #judgings = new Map<string, Judging>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.replace("/api/v1/", "").split("/").map(decodeURIComponent);
    const body = request.method === "POST" ? ((await request.json().catch(() => ({}))) as Json) : {};
    const [resource, id, part] = path;
    switch (resource) {
      case "auth":
        return this.#auth(id, body);
      case "me":
        return this.loggedIn ? json(USER) : refuse(401, "login_required", "Log in first.");
      case "problems":
        return this.#problemsDoor(request, id, part, body);
      case "topics":
        return json({ items: [...new Set(this.problems.flatMap(({ topics }) => topics))].map((slug) => ({ slug, problems: 1 })) });
      case "languages":
        return json({ items: TWO_SUM.languages.map(({ id: language, name, version }) => ({ id: language, name, version })) });
      case "playground":
        return this.#create("playground", body);
      case "submissions":
        return this.#watch(id ?? "", part);
      default:
        return MISSING();
    }
  }

  #auth(action: string | undefined, body: Json): Response {
    if (action === "logout") {
      this.loggedIn = false;
      return new Response(null, { status: 204 });
    }
    if (body["email"] !== USER.email || body["password"] !== PASSWORD) {
      return refuse(401, "login_failed", "The e-mail address or the password is wrong.");
    }
    this.loggedIn = true;
    return json(USER);
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
    const items = this.problems
      .filter(({ title, difficulty, topics }) => {
        const fits = [query.get("difficulty") ?? difficulty, query.get("topic") ?? topics[0]];
        return title.toLowerCase().includes(words) && fits[0] === difficulty && topics.includes(fits[1] ?? "");
      })
      .map((problem) => ({ ...summaryOf(problem), status: this.loggedIn ? problem.status : null, acceptance: 0.42 }));
    return json({ items, total: items.length, page: 1, per_page: 50 });
  }

  #create(kind: Submission["kind"], body: Json, problem?: Problem): Response {
    if (!this.loggedIn) return refuse(401, "login_required", "Log in first.");
    const source = String(body["source"]);
    if (source === "") return refuse(422, "invalid_field", "The source is empty.", [{ field: "source", message: "write a program" }]);
    const id = `0193b6a0-0000-7000-8000-${String(this.#judgings.size + 1).padStart(12, "0")}`;
    const ref = problem ? { number: problem.number, slug: problem.slug, title: problem.title } : null;
    const base = aSubmission({ id, kind, language: String(body["language"]), problem: ref });
    const steps = play(base, source);
    this.#judgings.set(id, { steps, startedAt: this.#now(), source });
    if (kind === "submit") this.#remember(problem, steps.at(-1)?.verdict === "accepted");
    return json({ id }, 202);
  }

  #remember(problem: Problem | undefined, solved: boolean): void {
    const status = solved ? "solved" : "attempted";
    this.problems = this.problems.map((one) => (one === problem && one.status !== "solved" ? { ...one, status } : one));
  }

  #watch(id: string, part: string | undefined): Response {
    const judging = this.#judgings.get(id);
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
