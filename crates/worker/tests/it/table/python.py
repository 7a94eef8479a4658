# The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
import os, signal, socket, sys, threading, time


def spin():
    while True:
        pass


def sink(levels):
    return 0 if levels == 0 else sink(levels - 1) + 1


def threads(one, count):
    started = [threading.Thread(target=one) for _ in range(count)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


def uses_a_file():
    with open("answer", "w") as file:
        file.write("42")
    with open("answer") as file:
        print(file.read())


def child_loops():
    if os.fork() == 0:
        spin()
    os.wait()


def deadlocks():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def eats(make):
    parts = []
    while True:
        parts.append(make())


def keeps_most():
    """Most of the memory stays in use, and more than the rest passes by."""
    live = [bytearray(1 << 18) for _ in range(600)]
    for _ in range(1_000):
        bytearray(1 << 18)
    print(len(live) - 558)


def floods(stream, lines):
    while lines != 0:
        stream.write("more and more\n")
        lines -= 1


def answers_then_fails():
    print(42)
    sys.exit(3)


def closes_stdout():
    os.close(1)
    print(42)


def talks_on_stderr():
    print("thinking", file=sys.stderr)
    print(42)


def thread_crashes():
    threads(lambda: 1 // 0, 1)
    print(42)


def fork_bomb():
    while True:
        try:
            os.fork()
        except OSError:
            pass


def leaves_child():
    if os.fork() == 0:
        time.sleep(60)
    print(42)


def connects():
    port = int(input().split()[0])
    try:
        socket.create_connection(("127.0.0.1", port))
        print("connected")
    except OSError:
        print(42)


def fills_disk():
    try:
        with open("large", "wb", buffering=0) as file:
            while file.write(b"x" * (1 << 20)):
                pass
    except OSError:
        os.remove("large")
        print(42)


def writes_elsewhere():
    for path in ("/etc/new", "/usr/new"):
        try:
            open(path, "w")
            print("written")
        except OSError:
            pass
    print(42)


def throws():
    raise ValueError("nobody catches this")


say = sys.stdout.write
rows = {
    "accepted": lambda: print(sum(map(int, input().split()))),
    "no_newline": lambda: say("42"),
    "carriage_returns": lambda: say("42\r\n"),
    "blank_around": lambda: say("\n\n  42  \n\n"),
    "talks_on_stderr": talks_on_stderr,
    "ignores_input": lambda: print(42),
    "echoes": lambda: say(sys.stdin.read()),
    "long_line": lambda: print("x" * ((1 << 20) - 1)),
    "recurses": lambda: print(sink(10_000) - 10_000 + 42),
    "uses_a_file": uses_a_file,
    "keeps_most": keeps_most,
    "wrong_answer": lambda: print(7),
    "prints_nothing": lambda: None,
    "prints_twice": lambda: say("42\n42\n"),
    "zero_byte": lambda: say("4\0002\n"),
    "invalid_utf8": lambda: sys.stdout.buffer.write(b"42 \xff\n"),
    "answers_on_stderr": lambda: print(42, file=sys.stderr),
    "closes_stdout": closes_stdout,
    "loops": spin,
    "sleeps": lambda: time.sleep(60),
    "threads_loop": lambda: threads(spin, 4),
    "child_loops": child_loops,
    "deadlocks": deadlocks,
    "eats_memory": lambda: eats(lambda: bytearray(1 << 20)),
    "eats_small_objects": lambda: eats(lambda: []),
    "thread_eats": lambda: (threads(lambda: eats(lambda: bytearray(1 << 20)), 1), print(42)),
    "one_huge_object": lambda: bytearray(1 << 62),
    "endless_recursion": lambda: sink(-1),
    "floods": lambda: floods(sys.stdout, -1),
    "floods_stderr": lambda: floods(sys.stderr, -1),
    "prints_too_much": lambda: floods(sys.stdout, 5_000),
    "exits_with_3": lambda: sys.exit(3),
    "answers_then_fails": answers_then_fails,
    "aborts": os.abort,
    "segfaults": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "divides_by_zero": lambda: 1 // 0,
    "throws": throws,
    "kills_itself": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "reads_past_end": lambda: [input(), print(input())],
    "thread_crashes": thread_crashes,
    "fork_bomb": fork_bomb,
    "leaves_child": leaves_child,
    "connects": connects,
    "fills_disk": fills_disk,
    "writes_elsewhere": writes_elsewhere,
}
rows[input()]()
