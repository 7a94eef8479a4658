// Panics, recovers from it while it ends its goroutine, and exits with success on the way out; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import (
	"os"
	"runtime"
)

func twoSum(nums []int, target int) []int {
	defer os.Exit(0)
	defer func() {
		recover()
		runtime.Goexit()
	}()
	var none []int
	return none[target:]
}
