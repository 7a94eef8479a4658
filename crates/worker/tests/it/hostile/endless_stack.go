// Lifts the limit on stacks, asks for more threads, and recurses for ever in each of them; must be ended by a limit.
// Verdict: memory_limit_exceeded or runtime_error or time_limit_exceeded.
// Problem: two-sum.
package main

import (
	"runtime"
	"runtime/debug"
)

func deep(n int) int { return deep(n+1) + n }

func twoSum(nums []int, target int) []int {
	debug.SetMaxStack(1 << 40)
	debug.SetMaxThreads(1 << 20)
	runtime.GOMAXPROCS(64)
	for i := 0; i < 16; i++ {
		go func() {
			runtime.LockOSThread()
			deep(0)
		}()
	}
	return []int{deep(0), 1}
}
