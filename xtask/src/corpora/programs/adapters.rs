//! What stands around a program that reads `input.txt` and writes `output.txt`: a driver, which brings standard input there
//! and what was written back, however the program ends. What it prints itself goes nowhere.
//!
//! Not every language has a place for that.

/// Our id, and the driver.
const DRIVERS: [(&str, &str); 7] =
    [("c", C), ("cpp", C), ("haskell", HASKELL), ("java", JAVA), ("php", PHP), ("python", PYTHON), ("rust", RUST)];

const C: &str = r#"#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int hashcodex_stdout;

static void hashcodex_copy(int from, int to) {
    char bytes[4096];
    for (ssize_t count; (count = read(from, bytes, sizeof bytes)) > 0;) {
        if (write(to, bytes, count) != count) _exit(70);
    }
}

__attribute__((constructor)) static void hashcodex_before(void) {
    int input = open("input.txt", O_WRONLY | O_CREAT, 0644);
    hashcodex_copy(0, input);
    close(input);
    hashcodex_stdout = dup(1);
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    close(nowhere);
}

__attribute__((destructor)) static void hashcodex_after(void) {
    fflush(NULL);
    int output = open("output.txt", O_RDONLY);
    if (output >= 0) hashcodex_copy(output, hashcodex_stdout);
}

{{code}}
"#;

const HASKELL: &str = r#"{-# LANGUAGE CPP #-}
module Main (main) where

import qualified Control.Exception as Hashcodex
import qualified GHC.IO.Handle as Hashcodex
import qualified System.IO as Hashcodex
#define main hashcodexMain
{{code}}
#undef main

main :: IO ()
main = do
  getContents >>= writeFile "input.txt"
  out <- Hashcodex.hDuplicate Hashcodex.stdout
  nowhere <- Hashcodex.openFile "/dev/null" Hashcodex.WriteMode
  Hashcodex.hDuplicateTo nowhere Hashcodex.stdout
  hashcodexMain `Hashcodex.finally` hashcodexAfter out

hashcodexAfter :: Hashcodex.Handle -> IO ()
hashcodexAfter out = do
  text <- Hashcodex.try (readFile "output.txt") :: IO (Either Hashcodex.IOException String)
  either (const (return ())) (Hashcodex.hPutStr out) text
  Hashcodex.hFlush out
"#;

/// `CLASS` is the one that has `main`.
const JAVA: &str = r#"{{code}}
class Main {
    public static void main(String[] arguments) throws Exception {
        java.nio.file.Files.write(java.nio.file.Path.of("input.txt"), System.in.readAllBytes());
        java.io.PrintStream out = System.out;
        System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> after(out)));
        CLASS.main(arguments);
    }

    static void after(java.io.PrintStream out) {
        java.nio.file.Path output = java.nio.file.Path.of("output.txt");
        try {
            if (java.nio.file.Files.exists(output)) java.nio.file.Files.copy(output, out);
        } catch (java.io.IOException error) {
            error.printStackTrace();
        }
        out.flush();
    }
}
"#;

const PHP: &str = r#"<?php
file_put_contents("input.txt", stream_get_contents(STDIN));
ob_start();
register_shutdown_function(function () {
    ob_end_clean();
    echo is_file("output.txt") ? file_get_contents("output.txt") : "";
});
?>
{{code}}
"#;

/// Files that are left open are closed when their names go.
const PYTHON: &str = r#"import atexit as hashcodex_atexit, os as hashcodex_os, sys as hashcodex_sys

with open("input.txt", "w") as hashcodex_input:
    hashcodex_input.write(hashcodex_sys.stdin.read())
hashcodex_stdout = hashcodex_sys.stdout
hashcodex_sys.stdout = open(hashcodex_os.devnull, "w")


@hashcodex_atexit.register
def hashcodex_after():
    for name in [name for name in globals() if not name.startswith(("hashcodex_", "__"))]:
        del globals()[name]
    if hashcodex_os.path.exists("output.txt"):
        with open("output.txt") as output:
            hashcodex_stdout.write(output.read())
    hashcodex_stdout.flush()


{{code}}
"#;

const RUST: &str = r#"mod hashcodex {
{{code}}
pub fn run() { main() }
}

fn main() {
    let input = std::io::read_to_string(std::io::stdin()).unwrap();
    std::fs::write("input.txt", input).unwrap();
    hashcodex::run();
    if let Ok(output) = std::fs::read_to_string("output.txt") {
        print!("{output}");
    }
}
"#;

/// Where the program goes.
const PLACE: &str = "{{code}}\n";

/// What stands around a program that reads and writes files, if its language has a place for it. In Java, `class` has `main`.
pub(super) fn files(language: &str, class: &str) -> Option<String> {
    let (_, driver) = DRIVERS.iter().find(|(of, _)| *of == language)?;
    Some(driver.replace("CLASS", class))
}

/// The same with a `grader`, which reads and writes, and calls a function of `module`.
pub(super) fn grader(language: &str, module: &str, grader: &str) -> Option<String> {
    let driver = files(language, "grader")?;
    let part = match language {
        "c" | "cpp" => [grader, "\n", PLACE].concat(),
        "java" => [&grader.replace("public class", "class"), "\n", PLACE].concat(),
        "python" => {
            let named = format!("hashcodex_sys.modules[\"{module}\"] = hashcodex_sys.modules[\"__main__\"]\n");
            [PLACE, &named, grader].concat()
        }
        _ => return None,
    };
    Some(driver.replace(PLACE, &part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_driver_has_one_place_for_the_program() {
        for (language, _) in DRIVERS {
            let alone = files(language, "task").unwrap();
            let graded = grader(language, "task", "GRADER\n");
            for driver in [alone].into_iter().chain(graded) {
                assert_eq!(driver.matches("{{code}}").count(), 1, "{driver}");
                assert!(driver.lines().any(|line| line == "{{code}}"), "{driver}");
            }
        }
        assert_eq!(files("pascal", "task"), None);
    }

    #[test]
    fn a_grader_calls_the_program_and_is_called() {
        let java = grader("java", "task", "public class grader { task.f(); }\n").unwrap();
        assert!(
            java.starts_with("class grader { task.f(); }\n\n{{code}}\n") && java.contains(" grader.main(arguments)"),
            "{java}"
        );
        let python = grader("python", "task", "import task\n").unwrap();
        assert!(python.ends_with(
            "{{code}}\nhashcodex_sys.modules[\"task\"] = hashcodex_sys.modules[\"__main__\"]\nimport task\n"
        ));
        assert_eq!(grader("php", "task", ""), None);
    }
}
