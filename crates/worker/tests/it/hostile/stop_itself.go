// Stops and kills every process that it can name, itself last; must be ended by the clock or by its own signal.
// Verdict: time_limit_exceeded or runtime_error.
// Problem: two-sum.
package main

import (
	"os"
	"syscall"
)

func twoSum(nums []int, target int) []int {
	for _, signal := range []syscall.Signal{syscall.SIGSTOP, syscall.SIGKILL} {
		for _, pid := range []int{os.Getppid(), 1, -1} {
			syscall.Kill(pid, signal)
		}
	}
	syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	return []int{0, 1}
}
