//! What the bench needs of the pretend server: refusals on demand, outages, editorials, and
//! problems that show every kind of field.

import type { Problem } from "../api/types";
import { PretendServer } from "./pretend-server";
import { TWO_SUM } from "./samples";

function refuse(status: number, code: string, detail: string, wait?: number): Response {
  const headers = { "content-type": "application/problem+json", ...(wait !== undefined && { "retry-after": String(wait) }) };
  return new Response(JSON.stringify({ type: "about:blank", title: "Refused", status, code, detail }), { status, headers });
}

const EDITORIALS: Record<string, string> = {
  "two-sum":
    "<h2>One look at each number</h2><p>Remember each number with its place. For the next one, look up <code>target - number</code>: a hash table answers in <math><mi>O</mi><mo>(</mo><mn>1</mn><mo>)</mo></math>.</p>",
};

function editorialOf(slug: string): Response {
  const html = EDITORIALS[slug];
  return html === undefined ? refuse(404, "not_found", "there is no editorial") : Response.json({ html });
}

const ROOT = "<mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>";
const LONG = Array.from({ length: 30 }, (_, at) => `<msub><mi>a</mi><mn>${at}</mn></msub>`).join("<mo>+</mo>");

/** Two Sum with hints and an editorial. */
export const GUIDED: Problem = {
  ...TWO_SUM,
  hints: ["<p>Which number are you looking for, once you hold one of the two?</p>", "<p>What finds a number faster than looking at all of them?</p>"],
  has_editorial: true,
};

/** One parameter of each type, and formulas. */
export const EVERY_TYPE: Problem = {
  ...TWO_SUM,
  number: 3,
  slug: "every-type",
  title: "Every Type",
  topics: ["math"],
  statement: `<p>The roots are <math><mi>x</mi><mo>=</mo>${ROOT}</math>, and the sum is</p><math display="block"><mi>s</mi><mo>=</mo>${LONG}</math><p>That is all.</p>`,
  signature: {
    name: "everyType",
    parameters: [
      { name: "small", type: "int" },
      { name: "large", type: "long" },
      { name: "ratio", type: "double" },
      { name: "strict", type: "bool" },
      { name: "letter", type: "char" },
      { name: "word", type: "string" },
      { name: "words", type: "string[]" },
      { name: "grid", type: "int[][]" },
    ],
    returns: "long",
  },
  samples: [
    {
      input: { args: [1, 2, 0.5, true, "a", "abc", ["x", "y"], [[1, 2], [3]]] },
      lines: ["1", "9007199254740993", "0.5", "true", '"a"', '"abc"', '["x","y"]', "[[1,2],[3]]"],
      expected: "7",
    },
  ],
};

/** Why a program is not taken: a word in the source asks for it. */
function refusalOf(source: string): Response | null {
  if (source.includes("pretend busy")) return refuse(429, "too_many_requests", "too many requests: try again in 3 s", 3);
  if (source.includes("pretend full")) return refuse(503, "queue_full", "too many submissions are waiting: try again in 5 s", 5);
  if (source.includes("pretend unproven")) return refuse(403, "email_not_verified", "verify your e-mail address first");
  return null;
}

const OUTAGE_LOOK_MS = 20;

/** The pretend server with a bench. */
export class BenchServer extends PretendServer {
  /** Away, as while it restarts: nothing is answered, and streams break. What is judged goes on. */
  down = false;
  /** The bodies of everything that was started, oldest first, with the problem's slug. */
  readonly started: { id: string; slug: string | undefined; body: string }[] = [];

  override async handle(request: Request): Promise<Response> {
    if (this.down) throw new TypeError("the pretend server is down");
    const url = new URL(request.url);
    const [resource, slug, part] = url.pathname.replace("/api/v1/", "").split("/");
    if (part === "editorial") return editorialOf(slug ?? "");
    if (request.method === "POST" && (resource === "playground" || part !== undefined)) return this.#start(request, slug);
    const answer = await super.handle(request);
    return part === "events" && answer.body !== null ? new Response(this.#breakable(answer.body), answer) : answer;
  }

  async #start(request: Request, slug: string | undefined): Promise<Response> {
    const body = await request.clone().text();
    const refused = this.loggedIn ? refusalOf(body) : null;
    if (refused !== null) return refused;
    const answer = await super.handle(request);
    if (answer.ok && answer.status === 202) {
      const { id } = (await answer.clone().json()) as { id: string };
      this.started.push({ id, slug, body });
    }
    return answer;
  }

  #breakable(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    let watch: ReturnType<typeof setInterval>;
    return stream.pipeThrough(
      new TransformStream({
        start: (controller) => {
          watch = setInterval(() => {
            if (!this.down) return;
            clearInterval(watch);
            controller.error(new TypeError("the pretend server went down"));
          }, OUTAGE_LOOK_MS);
        },
        flush: () => clearInterval(watch),
      }),
    );
  }
}
