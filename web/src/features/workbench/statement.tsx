//! What the problem asks. The statement is HTML that the server has sanitised.

import type { Problem, Sample } from "../../api/types";
import { DifficultyWord } from "../../components/difficulty";
import { TextBlock } from "../../components/text-block";
import { formatMilliseconds, topicName } from "../../lib/format";
import { Hints } from "./hints";
import { Prose } from "./prose";

function inputText(problem: Problem, sample: Sample): string {
  if (problem.signature == null) return sample.lines[0] ?? "";
  return problem.signature.parameters.map(({ name }, index) => `${name} = ${sample.lines[index] ?? ""}`).join("\n");
}

function Samples({ problem }: { problem: Problem }) {
  if (problem.samples.length === 0) return null;
  return (
    <section aria-labelledby="samples" className="mt-8 max-w-[44rem]">
      <h2 id="samples" className="text-[1.0625rem] font-semibold">
        Samples
      </h2>
      <ol className="mt-3 space-y-4">
        {problem.samples.map((sample, index) => (
          <li key={index} className="grid gap-2 rounded-lg border border-line p-3 sm:grid-cols-2">
            <TextBlock label={`Input ${index + 1}`} text={inputText(problem, sample)} />
            <TextBlock label={`Output ${index + 1}`} text={sample.expected} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Statement({ problem }: { problem: Problem }) {
  return (
    <article className="h-full overflow-y-auto px-5 py-5 -outline-offset-2" tabIndex={0} aria-label="Statement">
      <h1 className="text-2xl leading-tight font-semibold tracking-tight">
        <span className="font-normal text-ink-soft tabular-nums">{problem.number}.</span> {problem.title}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-ink-soft">
        <DifficultyWord difficulty={problem.difficulty} />
        <span className="tabular-nums">
          {formatMilliseconds(problem.limits.cpu_ms)} CPU · {problem.limits.memory_mib} MiB
        </span>
        {problem.topics.map((topic) => (
          <span key={topic} className="rounded-full bg-sunken px-2 py-0.5 text-xs">
            {topicName(topic)}
          </span>
        ))}
      </div>
      <Prose html={problem.statement} className="mt-5" />
      <Samples problem={problem} />
      <Hints hints={problem.hints} />
    </article>
  );
}
