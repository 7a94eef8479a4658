// Package hashcodex answers the judge's cases with the user's code; see crates/judge/src/protocol.rs.
package hashcodex

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

const (
	// Calls may nest as deep as in other languages; an endless recursion ends within the memory of most problems.
	stackBytesMax = 128 << 20
	framesShown   = 20
	userFile      = "solution.go"
	userPackage   = "code."
)

// Solve makes the calls of one case and writes what they give.
type Solve func(*Reader, *Writer)

// Serve answers case after case until there are no more.
func Serve(solve Solve) {
	debug.SetMaxStack(stackBytesMax)
	stderr := os.Stderr // whatever the user puts in its place
	judge.send([]byte("hello " + judge.nonce))
	for payload, more := judge.receive(); more; payload, more = judge.receive() {
		judge.send(answer(solve, payload, stderr))
	}
	os.Exit(0)
}

func answer(solve Solve, payload string, stderr *os.File) []byte {
	done := false
	defer func() {
		if cause := recover(); !done { // also after `panic(nil)` and `runtime.Goexit()`
			stderr.WriteString(told(cause))
			os.Exit(2)
		}
	}()
	head, lines, _ := strings.Cut(payload, "\n")
	writer := &Writer{}
	writer.Raw("result " + strings.TrimPrefix(head, "case ") + " " + judge.nonce + "\n")
	solve(&Reader{text: lines}, writer)
	done = true
	return writer.text
}

// What is wrong, without the driver's own frames.
func told(cause any) string {
	if ours, is := cause.(mistyped); is {
		return string(ours) + "\n"
	}
	text := "panic: " + valueOf(cause) + "\n\n"
	callers := make([]uintptr, 1024)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for shown, more := 0, true; more && shown < framesShown; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if filepath.Base(frame.File) == userFile {
			text += strings.TrimPrefix(frame.Function, userPackage) + "(...)\n\t" + userFile + ":" + strconv.Itoa(frame.Line) + "\n"
			shown++
		}
	}
	return text
}

// What the user's code panicked with, whose own methods may panic in turn.
func valueOf(cause any) (text string) {
	text = "a value that cannot be printed"
	defer func() { _ = recover() }()
	switch value := cause.(type) {
	case nil:
		return "nil, or the end of the goroutine"
	case error:
		return value.Error()
	case interface{ String() string }:
		return value.String()
	}
	switch value := reflect.ValueOf(cause); value.Kind() {
	case reflect.String:
		return value.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(value.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(value.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return strconv.FormatFloat(value.Float(), 'g', -1, 64)
	case reflect.Bool:
		return strconv.FormatBool(value.Bool())
	default:
		return "a value of type " + value.Type().String()
	}
}
