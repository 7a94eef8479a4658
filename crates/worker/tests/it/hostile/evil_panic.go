// Panics with an error that takes memory without end when it is printed; must be told that it was the memory.
// Verdict: memory_limit_exceeded.
// Problem: two-sum.
package main

import "runtime/debug"

type evil struct{ kept [][]byte }

func (e *evil) Error() string {
	for {
		taken := make([]byte, 1<<20)
		for at := range taken {
			taken[at] = 1
		}
		e.kept = append(e.kept, taken)
	}
}

func (e *evil) String() string { panic(e) }

func twoSum(nums []int, target int) []int {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(1 << 60)
	panic(&evil{})
}
