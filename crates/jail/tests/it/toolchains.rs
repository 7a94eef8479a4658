//! The compilers and interpreters that people use work under the filter and the mounts.

use jail::{CellSpec, Command, Limits, Status};

use crate::bench::{Bench, MIB, SPEC, limits, shell, text};

/// Puts a source into a fresh box and runs a script there.
fn build_and_run(name: &str, source: &str, script: &str) -> String {
    let bench = Bench::new();
    let java = "/etc/java-*".into(); // where files of the JDK in /usr point
    let mut cell = bench.open_with(&CellSpec { shows: vec![java], ..SPEC });
    cell.put(name, source.as_bytes(), false).unwrap();
    let limits = Limits {
        cpu_max: std::time::Duration::from_secs(60),
        wall_max: std::time::Duration::from_secs(120),
        memory_bytes_max: 1024 * MIB,
        processes_max: 256,
        ..limits()
    };
    let outcome = cell.run(&Command { limits, ..shell(script) }).unwrap();
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stderr.bytes));
    text(&outcome.stdout.bytes)
}

#[test]
fn cpp_with_threads() {
    let source =
        "#include <thread>\n#include <iostream>\nint main() { std::thread([] { std::cout << \"hello\\n\"; }).join(); }";
    assert_eq!(build_and_run("a.cpp", source, "g++ -std=c++20 -O2 a.cpp -o a && ./a"), "hello\n");
}

const JAVA: &str =
    "import java.util.stream.*; public class Main { public static void main(String[] a) throws Exception {
    System.out.println(IntStream.range(0, 1000).parallel().sum());
    new ProcessBuilder(\"/bin/echo\", \"child\").inheritIO().start().waitFor(); } }";

#[test]
fn java_with_the_default_collector() {
    assert_eq!(
        build_and_run("Main.java", JAVA, "javac Main.java && java -XX:+UseG1GC -Xmx256m Main"),
        "499500\nchild\n"
    );
}

#[test]
fn java_with_the_serial_collector() {
    assert_eq!(
        build_and_run(
            "Main.java",
            JAVA,
            "javac -J-XX:+UseSerialGC Main.java && java -XX:+UseSerialGC -Xss64m -Xmx256m Main"
        ),
        "499500\nchild\n"
    );
}

#[test]
fn python_with_threads_and_processes() {
    let source = "import multiprocessing, subprocess, tempfile, threading\n\
        t = threading.Thread(target=lambda: print('thread', flush=True)); t.start(); t.join()\n\
        print(subprocess.run(['/bin/echo', 'child'], capture_output=True).stdout)\n\
        with multiprocessing.Pool(2) as p: print(p.map(abs, [-1, -2]), tempfile.mkdtemp()[:5])\n";
    assert_eq!(build_and_run("a.py", source, "/usr/bin/python3 a.py"), "thread\nb'child\\n'\n[1, 2] /tmp/\n");
}
