//! A server of a test's own, which may be killed and started again with the same data on the same port.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { EMAIL, environment, PASSWORD } from "./chromium";

/** A start tries its languages first. */
const READY_MS_MAX = 120_000;
const LOOK_EVERY_MS = 100;

export interface OwnServer {
  url: string;
  /** Waits until it is ready. */
  start: () => Promise<void>;
  /** At once, as when the power fails. */
  kill: () => Promise<void>;
  /** Ends it and removes its data. */
  remove: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false; // nobody listens yet
  }
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS_MAX;
  while (!(await isReady(url))) {
    if (server.exitCode !== null) throw new Error(`the server ended at its start with ${String(server.exitCode)}`);
    if (Date.now() > deadline) throw new Error(`the server was not ready within ${String(READY_MS_MAX)} ms`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Started, with the same administrator as the server of the other journeys. */
export async function aServer(): Promise<OwnServer> {
  const binary = resolve(environment("HASHCODEX_E2E_BINARY"));
  const folder = await mkdtemp(join(tmpdir(), "hashcodex-e2e-server-"));
  const listen = `127.0.0.1:${String(await freePort())}`;
  const url = `http://${listen}`;
  const env = {
    ...process.env,
    HASHCODEX_LISTEN: listen,
    HASHCODEX_PUBLIC_URL: url,
    HASHCODEX_DATA_DIR: join(folder, "data"),
    HASHCODEX_ADMIN_EMAIL: EMAIL,
    HASHCODEX_ADMIN_PASSWORD: PASSWORD,
    HASHCODEX_LANGUAGES: "python", // to try all of them takes long
  };
  let running: ChildProcess | undefined;
  const start = async () => {
    running = spawn(binary, [], { env, cwd: folder, stdio: "ignore" });
    await waitUntilReady(url, running);
  };
  const kill = async () => {
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  };
  const remove = async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { url, start, kill, remove };
}
