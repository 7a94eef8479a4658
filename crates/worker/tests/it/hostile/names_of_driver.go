// Calls its own things what the driver and its packages call theirs, behind comments about packages; must be accepted.
// Verdict: accepted.
// Problem: two-sum.
/*
package hashcodex is not what this is
package code neither; /* package main
*/

// package driver
/**/ package main // package test

import (
	"fmt"
	hashcodex "strings"
)

const listName, userFile, userPackage, framesShown = "ListNode", "solution.go", "code.", 20

type (
	Reader   struct{ text string }
	Writer   struct{ text []byte }
	Solve    func(*Reader, *Writer)
	channel  chan int
	mistyped string
	code     struct{ Solve }
	ListNode struct{ Val int }
	any      int
)

var judge, stackBytesMax, nodesMax, iota = 1, 2, 3, 4

var help = `
package help
import "code"
`

func (r *Reader) Argument(target any) string { return r.text }
func (w *Writer) Value(method string) any   { return any(len(w.text)) }
func Serve(solve Solve)                     { solve(nil, nil) }
func HashcodexSolve(names []string)         {}
func open() (in, out int)                   { return 3, 4 }
func answer() string                        { return hashcodex.ToUpper(help) }
func fail(message string)                   { panic(message) }
func print(words ...interface{})            { fmt.Println(words...) }
func append(list []int, item int) []int     { return list }
func recover() (cause bool)                 { return true }
func init()                                 { print(Reader{"text"}.text, listName) }
func main()                                 { main() }

func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for i, value := range nums {
		if j, ok := seen[target-value]; ok {
			return []int{j, i}
		}
		seen[value] = i
	}
	return nil
}
