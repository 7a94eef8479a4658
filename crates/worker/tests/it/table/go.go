// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

var (
	in   = bufio.NewReader(os.Stdin)
	data [1 << 27]byte
	zero int
	last []byte
)

func number() (value int) {
	if _, err := fmt.Fscan(in, &value); err != nil {
		panic(err)
	}
	return value
}

func spin() {
	for {
		zero = 0
	}
}

func sink(levels int) int {
	if levels == 0 {
		return 0
	}
	return sink(levels-1) + 1
}

func together(one func(), count int) {
	var all sync.WaitGroup
	for i := 0; i < count; i++ {
		all.Add(1)
		go func() { one(); all.Done() }()
	}
	all.Wait()
}

func made(bytes int) []byte {
	last = make([]byte, bytes)
	for i := range last {
		last[i] = 1
	}
	return last
}

func eat(bytes int) {
	var all [][]byte
	for {
		all = append(all, made(bytes))
	}
}

// Most of the memory stays in use, and more than the rest passes by.
func keepMost() {
	var live [][]byte
	for i := 0; i < 800; i++ {
		if block := made(1 << 19); i < 300 {
			live = append(live, block)
		}
	}
	fmt.Println(len(live) - 259 + int(live[0][0]))
}

func flood(to io.Writer, lines int) {
	for i := 0; i != lines; i++ {
		fmt.Fprintln(to, "more and more")
	}
}

func start(output io.Writer, name string, arguments ...string) *exec.Cmd {
	child := exec.Command(name, arguments...)
	child.Stdout = output
	child.Start()
	return child
}

func answerUnless(reached bool) {
	if reached {
		fmt.Println(7)
	} else {
		fmt.Println(42)
	}
}

func connects(port int) bool {
	_, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	return err == nil
}

func writes(path string) bool {
	return os.WriteFile(path, nil, 0o644) == nil
}

func fillDisk() {
	file, _ := os.Create("large")
	letters := make([]byte, 1<<20)
	for {
		if _, err := file.Write(letters); err != nil {
			break
		}
	}
	os.Remove("large")
}

func useFile() {
	os.WriteFile("answer", []byte("42"), 0o644)
	answer, _ := os.ReadFile("answer")
	fmt.Println(string(answer))
}

var rows = map[string]func(){
	"accepted":           func() { fmt.Println(number() + number()) },
	"no_newline":         func() { fmt.Print(42) },
	"carriage_returns":   func() { fmt.Print("42\r\n") },
	"blank_around":       func() { fmt.Print("\n\n  42  \n\n") },
	"talks_on_stderr":    func() { fmt.Fprintln(os.Stderr, "thinking"); fmt.Println(42) },
	"ignores_input":      func() { fmt.Println(42) },
	"echoes":             func() { in.ReadByte(); io.Copy(os.Stdout, in) },
	"long_line":          func() { fmt.Println(strings.Repeat("x", 1<<20-1)) },
	"recurses":           func() { fmt.Println(sink(10000) - 10000 + 42) },
	"uses_a_file":        useFile,
	"keeps_most":         keepMost,
	"wrong_answer":       func() { fmt.Println(7) },
	"prints_nothing":     func() {},
	"prints_twice":       func() { fmt.Print("42\n42\n") },
	"zero_byte":          func() { fmt.Print("4\x002\n") },
	"invalid_utf8":       func() { fmt.Print("42 \xff\n") },
	"answers_on_stderr":  func() { fmt.Fprintln(os.Stderr, 42) },
	"closes_stdout":      func() { os.Stdout.Close(); fmt.Println(42) },
	"loops":              spin,
	"sleeps":             func() { time.Sleep(time.Minute) },
	"threads_loop":       func() { together(spin, 4) },
	"child_loops":        func() { start(nil, "/bin/sh", "-c", "while :; do :; done").Wait() },
	"deadlocks":          func() { <-make(chan int) },
	"eats_memory":        func() { eat(1 << 20) },
	"eats_small_objects": func() { eat(8) },
	"thread_eats":        func() { together(func() { eat(1 << 20) }, 1); fmt.Println(42) },
	"static_data":        func() { for i := range data { data[i] = 1 } },
	"one_huge_object":    func() { made(1 << (60 + zero)) },
	"endless_recursion":  func() { sink(-1) },
	"floods":             func() { flood(os.Stdout, -1) },
	"floods_stderr":      func() { flood(os.Stderr, -1) },
	"prints_too_much":    func() { flood(os.Stdout, 5000) },
	"exits_with_3":       func() { os.Exit(3) },
	"answers_then_fails": func() { fmt.Println(42); os.Exit(3) },
	"aborts":             func() { syscall.Kill(os.Getpid(), syscall.SIGABRT) },
	"segfaults":          func() { fmt.Println(*(*int)(nil)) },
	"divides_by_zero":    func() { fmt.Println(1 / zero) },
	"throws":             func() { panic("nobody catches this") },
	"kills_itself":       func() { syscall.Kill(os.Getpid(), syscall.SIGKILL) },
	"reads_past_end":     func() { fmt.Println(number() * number() * number()) },
	"thread_crashes":     func() { fmt.Println(42); together(func() { zero /= zero }, 1) },
	"leaves_child":       func() { start(os.Stdout, "/bin/sleep", "60"); fmt.Println(42) },
	"connects":           func() { answerUnless(connects(number())) },
	"fills_disk":         func() { fillDisk(); fmt.Println(42) },
	"writes_elsewhere":   func() { answerUnless(writes("/etc/new") || writes("/usr/new")) },
}

func main() {
	var row string
	fmt.Fscan(in, &row)
	if rows[row] == nil {
		os.Exit(99)
	}
	rows[row]()
}
