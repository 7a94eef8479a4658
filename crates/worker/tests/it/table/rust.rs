// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
use std::hint::black_box;
use std::io::{self, Read, Write};
use std::process::{self, Command};
use std::sync::mpsc;
use std::time::Duration;
use std::{fs, net, thread};

const LETTERS: [u8; 1 << 20] = [b'x'; 1 << 20];
static mut DATA: [u8; 1 << 27] = [0; 1 << 27];

fn line() -> String {
    let mut line = String::new();
    io::stdin().read_line(&mut line).expect("input");
    line
}

fn numbers() -> Vec<i64> {
    line().split_whitespace().map(|word| word.parse().expect("a number")).collect()
}

fn spin() {
    loop {
        black_box(0);
    }
}

fn sink(levels: u32) -> u32 {
    if black_box(levels) == 0 { 0 } else { black_box(sink(levels.wrapping_sub(1)) + 1) }
}

fn together(one: fn(), count: usize) {
    let threads: Vec<_> = (0..count).map(|_| thread::spawn(one)).collect();
    threads.into_iter().for_each(|thread| drop(thread.join()));
}

fn eat(bytes: usize) {
    let mut all = Vec::new();
    loop {
        all.push(vec![1u8; bytes]);
        black_box(&all);
    }
}

fn flood(mut to: impl Write, lines: u64) {
    (0..lines).for_each(|_| writeln!(to, "more and more").expect("written"));
}

fn echo() {
    let mut rest = Vec::new();
    io::stdin().read_to_end(&mut rest).expect("input");
    io::stdout().write_all(&rest).expect("written");
}

fn fill_disk() {
    let mut file = fs::File::create("large").expect("a file");
    while file.write_all(&LETTERS).is_ok() {}
    fs::remove_file("large").expect("removed");
}

fn answer_unless(reached: bool) {
    println!("{}", if reached { 7 } else { 42 });
}

fn null() -> *const u8 {
    black_box(std::ptr::null())
}

fn main() {
    let zero = black_box(0);
    match line().trim() {
        "accepted" => println!("{}", numbers().iter().sum::<i64>()),
        "no_newline" => print!("42"),
        "carriage_returns" => print!("42\r\n"),
        "blank_around" => print!("\n\n  42  \n\n"),
        "talks_on_stderr" => { eprintln!("thinking"); println!("42"); }
        "ignores_input" => println!("42"),
        "echoes" => echo(),
        "long_line" => println!("{}", "x".repeat((1 << 20) - 1)),
        "recurses" => println!("{}", sink(10_000) - 10_000 + 42),
        "uses_a_file" => {
            fs::write("answer", "42").expect("written");
            println!("{}", fs::read_to_string("answer").expect("read"));
        }
        "wrong_answer" => println!("7"),
        "prints_nothing" => {}
        "prints_twice" => println!("42\n42"),
        "zero_byte" => println!("4\02"),
        "invalid_utf8" => io::stdout().write_all(b"42 \xff\n").expect("written"),
        "answers_on_stderr" => eprintln!("42"),
        "loops" => spin(),
        "sleeps" => thread::sleep(Duration::from_secs(60)),
        "threads_loop" => together(spin, 4),
        "child_loops" => drop(Command::new("/bin/sh").args(["-c", "while :; do :; done"]).status()),
        "deadlocks" => {
            let (_sender, receiver) = mpsc::channel::<u8>();
            let _ = receiver.recv();
        }
        "eats_memory" => eat(1 << 20),
        "eats_small_objects" => eat(8),
        "thread_eats" => { together(|| eat(1 << 20), 1); println!("42"); }
        "static_data" => unsafe { (*black_box(&raw mut DATA)).fill(black_box(1)) },
        "one_huge_object" => drop(black_box(Vec::<u8>::with_capacity(1 << 62))),
        "endless_recursion" => println!("{}", sink(u32::MAX)),
        "floods" => flood(io::stdout(), u64::MAX),
        "floods_stderr" => flood(io::stderr(), u64::MAX),
        "prints_too_much" => flood(io::stdout(), 5_000),
        "exits_with_3" => process::exit(3),
        "answers_then_fails" => { println!("42"); process::exit(3); }
        "aborts" => process::abort(),
        "segfaults" => println!("{}", unsafe { null().read_volatile() }),
        "divides_by_zero" => println!("{}", 1 / zero),
        "throws" => panic!("nobody catches this"),
        "reads_past_end" => println!("{}", numbers()[2]),
        "thread_crashes" => { together(|| panic!("nobody catches this"), 1); println!("42"); }
        "leaves_child" => { drop(Command::new("/bin/sleep").arg("60").spawn()); println!("42"); }
        "connects" => answer_unless(net::TcpStream::connect(("127.0.0.1", numbers()[0] as u16)).is_ok()),
        "fills_disk" => { fill_disk(); println!("42"); }
        "writes_elsewhere" => answer_unless(fs::write("/etc/new", "").is_ok() || fs::write("/usr/new", "").is_ok()),
        _ => process::exit(99),
    }
}
