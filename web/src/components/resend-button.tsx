//! Asks for the mail with the link once more, and says what came of it.

import { useResendVerification } from "../api/account";
import { Button } from "./button";

export function ResendButton() {
  const resend = useResendVerification();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {!resend.isSuccess && (
        <Button onClick={() => resend.mutate()} disabled={resend.isPending}>
          {resend.isPending ? "Sending …" : "Send the mail again"}
        </Button>
      )}
      <span role="status" className="text-sm">
        {resend.isSuccess && "The mail is on its way."}
        {resend.error?.message}
      </span>
    </span>
  );
}
