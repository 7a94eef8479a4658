//! Made-up data of the API's shape, for tests and for the pretend server.

import type { CaseResult, Problem, ProblemSummary, Submission } from "../api/types";

const STARTERS = [
  {
    id: "cpp",
    name: "C++20 (GCC)",
    version: "12.2.0",
    starter: "class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {\n\n    }\n};\n",
  },
  {
    id: "java",
    name: "Java 17",
    version: "17.0.13",
    starter: "class Solution {\n    public int[] twoSum(int[] nums, int target) {\n        // Two indices whose values add up to target.\n        return new int[0];\n    }\n}\n",
  },
  {
    id: "python",
    name: "Python 3",
    version: "3.11.2",
    starter: "class Solution:\n    def twoSum(self, nums: List[int], target: int) -> List[int]:\n        pass\n",
  },
];

export const TWO_SUM: Problem = {
  number: 1,
  slug: "two-sum",
  title: "Two Sum",
  difficulty: "easy",
  topics: ["array", "hash-table"],
  kind: "function",
  status: null,
  statement:
    "<p>You get a list of numbers <code>nums</code> and a number <code>target</code>. Find two <strong>different places</strong> in the list whose numbers add up to <code>target</code>, and return their indices in any order.</p><p>Exactly one pair fits.</p><h2>Example</h2><pre><code>nums = [2, 7, 11, 15], target = 9\nanswer: [0, 1]\n</code></pre><p>Because <code>2 + 7 = 9</code>.</p><h2>Constraints</h2><ul><li><code>2 ≤ nums.length ≤ 100 000</code></li><li>each number lies between <code>-10⁹</code> and <code>10⁹</code></li></ul>",
  statement_markdown: "",
  signature: {
    name: "twoSum",
    parameters: [
      { name: "nums", type: "int[]" },
      { name: "target", type: "int" },
    ],
    returns: "int[]",
  },
  limits: { cpu_ms: 1000, memory_mib: 256 },
  samples: [
    { input: { args: [[2, 7, 11, 15], 9] }, lines: ["[2,7,11,15]", "9"], expected: "[0,1]" },
    { input: { args: [[3, 2, 4], 6] }, lines: ["[3,2,4]", "6"], expected: "[1,2]" },
  ],
  languages: STARTERS,
  hints: [],
  has_editorial: false,
};

export const A_PLUS_B: Problem = {
  ...TWO_SUM,
  number: 2,
  slug: "a-plus-b",
  title: "A plus B",
  topics: ["math"],
  kind: "stdio",
  statement: "<p>Read two whole numbers and print their sum.</p>",
  signature: null,
  samples: [{ input: { stdin: "1 2\n" }, lines: ["1 2\n"], expected: "3\n" }],
};

export function summaryOf({ number, slug, title, difficulty, topics }: Problem): ProblemSummary {
  return { number, slug, title, difficulty, topics, status: null, acceptance: null };
}

export function aCase(index: number, part: Partial<CaseResult> = {}): CaseResult {
  return { index, verdict: "accepted", cpu_ms: 3 + index, wall_ms: 5 + index, memory_kib: 3600, ...part };
}

export const SUBMISSION_ID = "0193b6a0-0000-7000-8000-000000000001";

export function aSubmission(part: Partial<Submission> = {}): Submission {
  return {
    id: SUBMISSION_ID,
    kind: "submit",
    problem: { number: 1, slug: "two-sum", title: "Two Sum" },
    language: "cpp",
    state: "queued",
    position: 0,
    verdict: null,
    tests: { total: 0, done: 0, passed: 0 },
    cases: [],
    cpu_ms: null,
    memory_kib: null,
    attempt: 1,
    created_at: "2026-11-23T00:00:00Z",
    finished_at: null,
    ...part,
  };
}
