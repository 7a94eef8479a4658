//! The mail of a server without a mail server: files in a folder, as the one who runs it on a laptop reads them.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { environment } from "./chromium";

const MAIL_MS_MAX = 15_000;
const LOOK_EVERY_MS = 100;

async function mailsTo(email: string): Promise<string[]> {
  const folder = environment("HASHCODEX_E2E_MAIL");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return mails.filter((mail) => mail.includes(`To: ${email}\r\n`));
}

/** The link to `page` in the latest mail to `email`, as soon as there is one. */
export async function linkFor(email: string, page: string): Promise<string> {
  const deadline = Date.now() + MAIL_MS_MAX;
  for (;;) {
    const link = new RegExp(`^(http\\S+/${page}\\S*)\\r?$`, "m").exec((await mailsTo(email)).at(-1) ?? "")?.[1];
    if (link !== undefined) return link;
    if (Date.now() > deadline) throw new Error(`no mail to ${email} leads to ${page}`);
    await pause(LOOK_EVERY_MS);
  }
}
