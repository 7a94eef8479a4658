<?php
// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
function spin() {
    while (true) {
    }
}

function sink(int $levels): int {
    return $levels === 0 ? 0 : sink($levels - 1) + 1;
}

function eat(callable $make) {
    $parts = [];
    while (true) {
        $parts[] = $make();
    }
}

function flood($to, int $lines) {
    while ($lines-- !== 0) {
        fwrite($to, "more and more\n");
    }
}

function run(string $command) {
    proc_close(proc_open($command, [1 => STDOUT], $pipes));
}

function use_file() {
    file_put_contents("answer", "42");
    echo file_get_contents("answer");
}

function fill_disk() {
    $file = fopen("large", "w");
    while (@fwrite($file, str_repeat("x", 1 << 20)) === 1 << 20) {
    }
    unlink("large");
    echo 42;
}

function writes(string $path): bool {
    return @file_put_contents($path, "") !== false;
}

function connects(int $port): bool {
    return @stream_socket_client("tcp://127.0.0.1:$port") !== false;
}

$rows = [
    "accepted" => fn() => print array_sum(explode(" ", fgets(STDIN))),
    "no_newline" => fn() => print "42",
    "carriage_returns" => fn() => print "42\r\n",
    "blank_around" => fn() => print "\n\n  42  \n\n",
    "talks_on_stderr" => fn() => fwrite(STDERR, "thinking\n") && print 42,
    "ignores_input" => fn() => print 42,
    "echoes" => fn() => print stream_get_contents(STDIN),
    "long_line" => fn() => print str_repeat("x", (1 << 20) - 1),
    "recurses" => fn() => print sink(10_000) - 10_000 + 42,
    "uses_a_file" => use_file(...),
    "wrong_answer" => fn() => print 7,
    "prints_nothing" => fn() => null,
    "prints_twice" => fn() => print "42\n42\n",
    "zero_byte" => fn() => print "4\x002\n",
    "invalid_utf8" => fn() => print "42 \xff\n",
    "answers_on_stderr" => fn() => fwrite(STDERR, "42\n"),
    "closes_stdout" => fn() => fclose(STDOUT) && print 42,
    "loops" => spin(...),
    "sleeps" => fn() => sleep(60),
    "child_loops" => fn() => run("while :; do :; done"),
    "eats_memory" => fn() => eat(fn() => str_repeat("x", 1 << 20)),
    "eats_small_objects" => fn() => eat(fn() => new stdClass()),
    "one_huge_object" => fn() => str_repeat("x", 1 << 40),
    "endless_recursion" => fn() => sink(-1),
    "floods" => fn() => flood(STDOUT, -1),
    "floods_stderr" => fn() => flood(STDERR, -1),
    "prints_too_much" => fn() => flood(STDOUT, 5_000),
    "exits_with_3" => fn() => exit(3),
    "answers_then_fails" => fn() => print(42) && exit(3),
    "divides_by_zero" => fn() => intdiv(1, 0),
    "throws" => fn() => throw new Exception("nobody catches this"),
    "reads_past_end" => fn() => print fgets(STDIN) . strlen(fgets(STDIN)),
    "leaves_child" => fn() => run("sleep 60 & echo 42"),
    "connects" => fn() => print connects((int) fgets(STDIN)) ? 7 : 42,
    "fills_disk" => fill_disk(...),
    "writes_elsewhere" => fn() => print writes("/etc/new") || writes("/usr/new") ? 7 : 42,
];
($rows[trim(fgets(STDIN))] ?? fn() => exit(99))();
