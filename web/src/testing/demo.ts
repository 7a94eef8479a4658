//! The pretend server as one meets it with `npm run dev:pretend`: with problems and a past.

import { BenchServer, EVERY_TYPE, GUIDED } from "./pretend-bench";
import { pastSubmissions } from "./pretend-history";
import type { PretendMail } from "./pretend-accounts";
import { summaryOf, TWO_SUM } from "./samples";

const PAST_SUBMISSIONS = 60;
const MORE: [title: string, difficulty: "easy" | "medium" | "hard", status: "solved" | "attempted" | null, topics: string[]][] = [
  ["Word walks", "medium", "solved", ["string", "graph", "breadth-first-search"]],
  ["Spiral matrix", "medium", "attempted", ["matrix"]],
  ["Longest quiet street", "hard", null, ["two-pointers", "sliding-window", "dynamic-programming"]],
  ["A problem whose title is so long that it has to find its place on two lines even when the window is wide", "hard", null, ["string"]],
];

export function demo(onMail: (mail: PretendMail) => void): BenchServer {
  const server = new BenchServer(Date.now, onMail);
  server.problems = [GUIDED, ...server.problems.slice(1), EVERY_TYPE];
  const more = MORE.map(([title, difficulty, status, topics], index) => ({
    ...TWO_SUM,
    number: server.problems.length + index + 1,
    slug: title.toLowerCase().replaceAll(" ", "-").slice(0, 64),
    title,
    difficulty,
    status,
    topics,
  }));
  server.problems = [...server.problems, ...more];
  server.past = pastSubmissions(PAST_SUBMISSIONS, server.problems.map(summaryOf), Date.now());
  return server;
}
