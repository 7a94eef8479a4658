// Puts its empty input in the place of every descriptor, and then closes all of them; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import "syscall"

var calls int

func twoSum(nums []int, target int) []int {
	for descriptor := 2; descriptor < 64; descriptor++ {
		syscall.Dup2(0, descriptor)
	}
	if calls++; calls > 1 {
		for descriptor := 0; descriptor < 64; descriptor++ {
			syscall.Close(descriptor)
		}
	}
	return []int{0, 1}
}
