// Starts itself again with the driver's descriptors at their first places, and waits as that program; must be ended by the clock.
// Verdict: time_limit_exceeded or runtime_error.
// Problem: two-sum.
package main

import (
	"os"
	"syscall"
)

func twoSum(nums []int, target int) []int {
	pipes := []int{}
	for descriptor := 3; descriptor < 64; descriptor++ {
		var kind syscall.Stat_t
		if syscall.Fstat(descriptor, &kind) == nil && kind.Mode&syscall.S_IFMT == syscall.S_IFIFO {
			pipes = append(pipes, descriptor)
		}
	}
	for place, descriptor := range pipes {
		syscall.Dup2(descriptor, 3+place)
		syscall.Dup2(descriptor, 4+place)
	}
	child := &syscall.ProcAttr{Env: os.Environ(), Files: []uintptr{0, 1, 2, 3, 4}}
	syscall.ForkExec("/proc/self/exe", []string{"main"}, child)
	syscall.Exec("/proc/self/exe", []string{"main"}, os.Environ())
	return []int{0, 0}
}
