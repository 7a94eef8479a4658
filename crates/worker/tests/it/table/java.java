// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
import java.io.*;
import java.net.Socket;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.CountDownLatch;

public class Main {
    static volatile int zero;
    static Object last;

    interface Body {
        void run() throws Exception;
    }

    static int sink(int levels) {
        return levels == 0 ? 0 : sink(levels - 1) + 1;
    }

    static void spin() {
        for (;;) {
            zero = 0;
        }
    }

    static void threads(Runnable one, int count) throws Exception {
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(new Thread(one));
            started.get(i).start();
        }
        for (Thread thread : started) {
            thread.join();
        }
    }

    static void eat(int bytes) {
        List<Object> all = new LinkedList<>();
        for (;;) {
            all.add(new byte[bytes]);
        }
    }

    /** Most of the memory stays in use, and more than the rest passes by. */
    static int keepMost() {
        List<byte[]> live = new ArrayList<>();
        for (int i = 0; i < 1_600; i++) {
            byte[] block = new byte[1 << 18];
            if (i < 600) {
                live.add(block);
            }
        }
        return live.size() - 558 + live.get(0)[0];
    }

    static void flood(PrintStream to, int lines) {
        for (int i = 0; i != lines; i++) {
            to.println("more and more");
        }
    }

    static void connect(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            System.out.println("connected");
        } catch (IOException refused) {
            System.out.println(42);
        }
    }

    static void fillDisk() throws Exception {
        try (OutputStream file = new FileOutputStream("large")) {
            for (;;) {
                file.write(new byte[1 << 20]);
            }
        } catch (IOException full) {
            Files.delete(Path.of("large"));
            System.out.println(42);
        }
    }

    static boolean writes(String path) {
        try {
            new FileOutputStream(path).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    static String useFile() throws Exception {
        Files.writeString(Path.of("answer"), "42");
        return Files.readString(Path.of("answer"));
    }

    static Body body(String row, BufferedReader in) {
        PrintStream out = System.out;
        switch (row) {
            case "accepted": return () -> out.println(Arrays.stream(in.readLine().split(" ")).mapToInt(Integer::parseInt).sum());
            case "no_newline": return () -> out.print(42);
            case "carriage_returns": return () -> out.print("42\r\n");
            case "blank_around": return () -> out.print("\n\n  42  \n\n");
            case "talks_on_stderr": return () -> { System.err.println("thinking"); out.println(42); };
            case "ignores_input": return () -> out.println(42);
            case "echoes": return () -> { Writer to = new PrintWriter(out); in.transferTo(to); to.flush(); };
            case "long_line": return () -> out.println("x".repeat((1 << 20) - 1));
            case "recurses": return () -> out.println(sink(10_000) - 10_000 + 42);
            case "uses_a_file": return () -> out.println(useFile());
            case "keeps_most": return () -> out.println(keepMost());
            case "wrong_answer": return () -> out.println(7);
            case "prints_nothing": return () -> { };
            case "prints_twice": return () -> out.println("42\n42");
            case "zero_byte": return () -> out.println("4\0002");
            case "invalid_utf8": return () -> out.write(new byte[] {'4', '2', ' ', -1, '\n'});
            case "answers_on_stderr": return () -> System.err.println(42);
            case "closes_stdout": return () -> { out.close(); out.println(42); };
            case "loops": return Main::spin;
            case "sleeps": return () -> Thread.sleep(60_000);
            case "threads_loop": return () -> threads(Main::spin, 4);
            case "child_loops": return () -> new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start().waitFor();
            case "deadlocks": return () -> new CountDownLatch(1).await();
            case "eats_memory": return () -> eat(1 << 20);
            case "eats_small_objects": return () -> eat(8);
            case "thread_eats": return () -> { threads(() -> eat(1 << 20), 1); out.println(42); };
            case "one_huge_object": return () -> last = new long[1 << 30];
            case "endless_recursion": return () -> sink(-1);
            case "floods": return () -> flood(out, -1);
            case "floods_stderr": return () -> flood(System.err, -1);
            case "prints_too_much": return () -> flood(out, 5_000);
            case "exits_with_3": return () -> System.exit(3);
            case "answers_then_fails": return () -> { out.println(42); System.exit(3); };
            case "divides_by_zero": return () -> out.println(1 / zero);
            case "throws": return () -> { throw new IllegalStateException("nobody catches this"); };
            case "kills_itself": return () -> Runtime.getRuntime().halt(137);
            case "reads_past_end": return () -> { in.readLine(); out.println(in.readLine().length()); };
            case "thread_crashes": return () -> { threads(() -> zero /= zero, 1); out.println(42); };
            case "leaves_child": return () -> { new ProcessBuilder("/bin/sleep", "60").inheritIO().start(); out.println(42); };
            case "connects": return () -> connect(Integer.parseInt(in.readLine().split(" ")[0]));
            case "fills_disk": return Main::fillDisk;
            case "writes_elsewhere": return () -> out.println(writes("/etc/new") || writes("/usr/new") ? 7 : 42);
            default: return () -> System.exit(99);
        }
    }

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        body(in.readLine(), in).run();
    }
}
