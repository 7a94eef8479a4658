// Ends with success while its package is initialised, before any main; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import "os"

var early = func() int {
	for descriptor := uintptr(1); descriptor < 64; descriptor++ {
		os.NewFile(descriptor, "").WriteString("\x2f\x00\x00\x00result 0 00000000000000000000000000000000\n[0,1]")
	}
	defer os.Exit(0)
	panic("early")
}()

func twoSum(nums []int, target int) []int { return []int{0, 1} }
