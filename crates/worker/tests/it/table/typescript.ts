// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
import * as fs from "fs";
import * as net from "net";
import { spawn, spawnSync } from "child_process";
import { Worker } from "worker_threads";

const head = Buffer.alloc(64);
const begun = head.toString("utf8", 0, fs.readSync(0, head));
const [row, ...words] = begun.split(/\s+/);
const rest = () => begun.slice(begun.indexOf("\n") + 1) + fs.readFileSync(0, "utf8");
const say = (text: string | Uint8Array) => process.stdout.write(text);
const complain = (text) => process.stderr.write(text);

function spin(): never {
  for (;;) {}
}

function sink(levels: number): number {
  return levels === 0 ? 0 : sink(levels - 1) + 1;
}

function worker(code: string): unknown {
  return new Worker(code, { eval: true });
}

function eat(make: () => unknown): never {
  const parts: unknown[] = [];
  for (;;) {
    parts.push(make());
  }
}

function flood(fd: number): never {
  for (;;) {
    fs.writeSync(fd, "more and more\n");
  }
}

function usesFile(): void {
  fs.writeFileSync("answer", "42");
  say(fs.readFileSync("answer", "utf8"));
}

function fillsDisk(): void {
  const file = fs.openSync("large", "w");
  try {
    while (fs.writeSync(file, "x".repeat(1 << 20))) {}
  } catch {
    fs.unlinkSync("large");
    console.log(42);
  }
}

function writes(path: string): boolean {
  try {
    fs.writeFileSync(path, "");
    return true;
  } catch {
    return false;
  }
}

const rows: Record<string, () => unknown> = {
  accepted: () => console.log(Number(words[0]) + Number(words[1])),
  no_newline: () => say("42"),
  carriage_returns: () => say("42\r\n"),
  blank_around: () => say("\n\n  42  \n\n"),
  talks_on_stderr: () => (complain("thinking\n"), console.log(42)),
  ignores_input: () => console.log(42),
  echoes: () => say(rest()),
  long_line: () => console.log("x".repeat((1 << 20) - 1)),
  recurses: () => console.log(sink(10_000) - 10_000 + 42),
  uses_a_file: usesFile,
  wrong_answer: () => console.log(7),
  prints_nothing: () => {},
  prints_twice: () => say("42\n42\n"),
  zero_byte: () => say("4\x002\n"),
  invalid_utf8: () => say(Buffer.from([52, 50, 32, 255, 10])),
  answers_on_stderr: () => console.error(42),
  closes_stdout: () => (fs.closeSync(1), console.log(42)),
  loops: spin,
  sleeps: () => setTimeout(() => {}, 60_000),
  threads_loop: () => [1, 2, 3, 4].map(() => worker("for (;;) {}")),
  child_loops: () => spawnSync("/bin/sh", ["-c", "while :; do :; done"]),
  deadlocks: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  eats_memory: () => eat(() => new Uint8Array(1 << 20).fill(1)),
  eats_small_objects: () => eat(() => ({})),
  thread_eats: () => (console.log(42), worker("for (const all = []; ;) all.push({})")),
  one_huge_object: () => new ArrayBuffer(2 ** 52),
  endless_recursion: () => sink(-1),
  floods: () => flood(1),
  floods_stderr: () => flood(2),
  prints_too_much: () => say("more and more\n".repeat(5_000)),
  exits_with_3: () => process.exit(3),
  answers_then_fails: () => (console.log(42), process.exit(3)),
  aborts: () => process.abort(),
  segfaults: () => process.kill(process.pid, "SIGSEGV"),
  throws: () => {
    throw new Error("nobody catches this");
  },
  kills_itself: () => process.kill(process.pid, "SIGKILL"),
  reads_past_end: () => console.log(words[9].length),
  thread_crashes: () => (console.log(42), worker("throw new Error('nobody catches this')")),
  leaves_child: () => {
    spawn("/bin/sleep", ["60"], { stdio: "inherit", detached: true }).unref();
    console.log(42);
  },
  connects: () => {
    const socket = net.connect(Number(words[0]), "127.0.0.1", () => console.log("connected"));
    socket.on("error", () => console.log(42));
  },
  fills_disk: fillsDisk,
  writes_elsewhere: () => console.log(writes("/etc/new") || writes("/usr/new") ? 7 : 42),
};
(rows[row] ?? (() => process.exit(99)))();
