//! The editorial: how to solve the problem. Loaded only when the user asks for it, because it cannot be unread.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { editorialQuery } from "../../api/problems";
import type { Problem } from "../../api/types";
import { Button } from "../../components/button";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { Prose } from "./prose";

function Text({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery(editorialQuery(slug));
  if (data !== undefined) return <Prose html={data.html} className="px-5 py-5" />;
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <LoadingLines label="Loading the editorial" />;
}

export function Editorial({ problem }: { problem: Problem }) {
  const [wanted, setWanted] = useState(problem.status === "solved");
  if (wanted) return <Text slug={problem.slug} />;
  return (
    <EmptyNotice title="It tells how to solve the problem">
      <p>Try it yourself first: a hint may be enough.</p>
      <Button className="mt-4" onClick={() => setWanted(true)}>
        Show the editorial
      </Button>
    </EmptyNotice>
  );
}
