//! The code of a submission, and the way to go on with it. What would be lost by that is asked about first.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sourceQuery } from "../../api/attempts";
import type { Submission } from "../../api/types";
import { Button } from "../../components/button";
import { CodeView } from "../../components/editor/code-view";
import { ErrorNotice, LoadingLines } from "../../components/notice";

interface SubmissionCodeProps {
  submission: Submission;
  /** The language's name. Undefined when it is not offered any more: then the code can only be read. */
  languageName: string | undefined;
  wouldLose: (language: string, code: string) => boolean;
  onLoad: (language: string, code: string) => void;
}

function LoadButton({ submission: { language }, languageName, code, wouldLose, onLoad }: SubmissionCodeProps & { code: string }) {
  const [asking, setAsking] = useState(false);
  const load = () => {
    setAsking(false);
    onLoad(language, code);
  };
  if (!asking) return <Button onClick={() => (wouldLose(language, code) ? setAsking(true) : load())}>Load into editor</Button>;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 rounded-md bg-accent-wash px-3 py-1.5 text-sm">
      <span className="mr-auto">This replaces your draft in {languageName}.</span>
      <Button kind="primary" onClick={load} autoFocus>
        Replace it
      </Button>
      <Button onClick={() => setAsking(false)}>Keep mine</Button>
    </div>
  );
}

function Code(props: SubmissionCodeProps) {
  const { submission, languageName } = props;
  const { data: code, error, refetch } = useQuery(sourceQuery(submission.id));
  if (code === undefined) {
    return error === null ? <LoadingLines label="Loading the code" lines={4} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="space-y-2 pt-1">
      <CodeView text={code} language={submission.language} label="Code of this submission" />
      {languageName !== undefined && <LoadButton {...props} code={code} />}
    </div>
  );
}

export function SubmissionCode(props: SubmissionCodeProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-4 border-t border-line pt-2" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="min-h-8 cursor-pointer py-1 text-sm font-medium">
        Code of this submission <span className="font-normal text-ink-soft">({props.languageName ?? props.submission.language})</span>
      </summary>
      {open && <Code {...props} />}
    </details>
  );
}
