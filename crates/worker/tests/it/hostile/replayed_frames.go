// Reads the driver's nonce by its linker name and sends results of cases that nobody asked for; must not be accepted.
// Verdict: runtime_error or wrong_answer.
// Problem: two-sum.
package main

import (
	"fmt"
	"syscall"
	_ "unsafe"
)

type channel struct {
	in, out int
	nonce   string
}

//go:linkname judge hashcodex.judge
var judge channel

func twoSum(nums []int, target int) []int {
	for seq := 0; seq < 3; seq++ {
		payload := fmt.Sprintf("result %d %s\n[0,1]", seq, judge.nonce)
		syscall.Write(judge.out, append([]byte{byte(len(payload)), 0, 0, 0}, payload...))
	}
	judge.in = 0
	return []int{0, 1}
}
