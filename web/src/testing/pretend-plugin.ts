//! Puts the pretend server behind `/api` of Vite's own server: `npm run dev:pretend`. Each browser gets its own.

import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";

interface Door {
  handle: (request: Request) => Promise<Response>;
}

async function answer(door: Door, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const method = incoming.method ?? "GET";
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  const response = await door.handle(new Request(`http://pretend${incoming.url ?? "/"}`, { method, ...body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else Readable.fromWeb(response.body as ReadableStream).on("error", () => outgoing.destroy()).pipe(outgoing);
}

const BROWSERS_MAX = 100;

/** The server of one browser, told apart by a cookie. */
function doorOf(doors: Map<string, Door>, open: () => Door, incoming: IncomingMessage, outgoing: ServerResponse): Door {
  const known = /pretend=(\w+)/.exec(incoming.headers.cookie ?? "")?.[1];
  const name = known ?? String(doors.size + 1);
  if (known === undefined) outgoing.setHeader("set-cookie", `pretend=${name}; path=/`);
  if (doors.size >= BROWSERS_MAX) doors.clear();
  const door = doors.get(name) ?? open();
  doors.set(name, door);
  return door;
}

export function pretendServer(): Plugin {
  return {
    name: "pretend-server",
    async configureServer(vite) {
      const { showBench } = (await vite.ssrLoadModule("/src/testing/pretend-bench.ts")) as { showBench: () => Door };
      const doors = new Map<string, Door>();
      vite.middlewares.use((incoming, outgoing, next) => {
        if (incoming.url?.startsWith("/api/") !== true) {
          next();
          return;
        }
        const door = doorOf(doors, showBench, incoming, outgoing);
        answer(door, incoming, outgoing).catch(next);
      });
    },
  };
}
