// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

class Program {
    static volatile int zero;

    static int Sink(int levels) {
        return levels == 0 ? 0 : Sink(levels - 1) + 1;
    }

    static void Spin() {
        for (;;) {
            zero = 0;
        }
    }

    static void Threads(ThreadStart one, int count) {
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(one)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    static void Eat(int bytes) {
        var all = new List<byte[]>();
        for (;;) {
            all.Add(Made(bytes));
        }
    }

    static byte[] Made(int bytes) {
        var made = new byte[bytes];
        for (int i = 0; i < made.Length; i += 512) {
            made[i] = 1;
        }
        return made;
    }

    // Most of the memory stays in use, and more than the rest passes by.
    static void KeepMost() {
        var live = new List<byte[]>();
        for (int i = 0; i < 5000; i++) {
            var block = Made(100000);
            if (i < 2400) {
                live.Add(block);
            }
        }
        Console.WriteLine(live.Count - 2359 + live[0][0]);
    }

    static void Flood(TextWriter to, int lines) {
        for (int i = 0; i != lines; i++) {
            to.WriteLine("more and more");
        }
    }

    static int Numbers(Func<int, int, int> then) {
        var words = Console.ReadLine().Split(' ');
        return then(int.Parse(words[0]), int.Parse(words[1]));
    }

    static Process Start(string name, string arguments) {
        return Process.Start(new ProcessStartInfo(name, arguments) { UseShellExecute = false });
    }

    static bool Works(Action attempt) {
        try {
            attempt();
            return true;
        } catch (Exception) {
            return false;
        }
    }

    static void FillDisk() {
        var letters = new byte[1 << 20];
        using (var file = File.Create("large")) {
            while (Works(() => { file.Write(letters, 0, letters.Length); file.Flush(); })) {
            }
            file.SetLength(0);
        }
        Console.WriteLine(42);
    }

    static void UseFile() {
        File.WriteAllText("answer", "42");
        Console.WriteLine(File.ReadAllText("answer"));
    }

    static void Raw(params byte[] bytes) {
        Console.OpenStandardOutput().Write(bytes, 0, bytes.Length);
    }

    static void AnswerUnless(bool reached) {
        Console.WriteLine(reached ? 7 : 42);
    }

    static readonly Dictionary<string, Action> rows = new Dictionary<string, Action> {
        ["accepted"] = () => Console.WriteLine(Numbers((a, b) => a + b)),
        ["no_newline"] = () => Console.Write(42),
        ["carriage_returns"] = () => Console.Write("42\r\n"),
        ["blank_around"] = () => Console.Write("\n\n  42  \n\n"),
        ["talks_on_stderr"] = () => { Console.Error.WriteLine("thinking"); Console.WriteLine(42); },
        ["ignores_input"] = () => Console.WriteLine(42),
        ["echoes"] = () => Console.Write(Console.In.ReadToEnd()),
        ["long_line"] = () => Console.WriteLine(new string('x', (1 << 20) - 1)),
        ["recurses"] = () => Console.WriteLine(Sink(10000) - 10000 + 42),
        ["uses_a_file"] = UseFile,
        ["keeps_most"] = KeepMost,
        ["wrong_answer"] = () => Console.WriteLine(7),
        ["prints_nothing"] = () => { },
        ["prints_twice"] = () => Console.Write("42\n42\n"),
        ["zero_byte"] = () => Console.Write("4\02\n"),
        ["invalid_utf8"] = () => Raw(52, 50, 32, 255, 10),
        ["answers_on_stderr"] = () => Console.Error.WriteLine(42),
        ["closes_stdout"] = () => { Console.Out.Close(); Console.WriteLine(42); },
        ["loops"] = Spin,
        ["sleeps"] = () => Thread.Sleep(60000),
        ["threads_loop"] = () => Threads(Spin, 4),
        ["child_loops"] = () => Start("/bin/sh", "-c \"while :; do :; done\"").WaitForExit(),
        ["deadlocks"] = () => new ManualResetEvent(false).WaitOne(),
        ["eats_memory"] = () => Eat(1 << 20),
        ["eats_small_objects"] = () => Eat(8),
        ["thread_eats"] = () => { Threads(() => Eat(1 << 20), 1); Console.WriteLine(42); },
        ["one_huge_object"] = () => Console.WriteLine(Enumerable.Repeat(1L, int.MaxValue).ToArray().Length),
        ["endless_recursion"] = () => Sink(-1),
        ["floods"] = () => Flood(Console.Out, -1),
        ["floods_stderr"] = () => Flood(Console.Error, -1),
        ["prints_too_much"] = () => Flood(Console.Out, 5000),
        ["exits_with_3"] = () => Environment.Exit(3),
        ["answers_then_fails"] = () => { Console.WriteLine(42); Environment.Exit(3); },
        ["aborts"] = () => Environment.FailFast("aborts"),
        ["divides_by_zero"] = () => Console.WriteLine(1 / zero),
        ["throws"] = () => { throw new InvalidOperationException("nobody catches this"); },
        ["kills_itself"] = () => Process.GetCurrentProcess().Kill(),
        ["reads_past_end"] = () => { Console.ReadLine(); Console.WriteLine(Console.ReadLine().Length); },
        ["thread_crashes"] = () => { Console.WriteLine(42); Threads(() => zero /= zero, 1); },
        ["leaves_child"] = () => { Start("/bin/sleep", "60"); Console.WriteLine(42); },
        ["connects"] = () => AnswerUnless(Works(() => new TcpClient("127.0.0.1", Numbers((a, b) => a)).GetStream().WriteByte(42))),
        ["fills_disk"] = FillDisk,
        ["writes_elsewhere"] = () => AnswerUnless(Works(() => File.WriteAllText("/etc/new", "")) || Works(() => File.WriteAllText("/usr/new", ""))),
    };

    static void Main() {
        Action action;
        if (!rows.TryGetValue(Console.ReadLine(), out action)) {
            Environment.Exit(99);
        }
        action();
    }
}
