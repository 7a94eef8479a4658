// Has the compiler compute constants of megabytes and lay out arrays larger than memory; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
package main

const (
	one  = 1 << 500
	two  = one * one * one * one
	text = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	long = text + text + text + text + text + text + text + text
	more = long + long + long + long + long + long + long + long
	most = more + more + more + more + more + more + more + more
)

var room [1 << 60]int
var filled = [1 << 40]int{1<<40 - 1: 1}
var all = [...]string{most, most + most, most + most + most, most + most + most + most}

func twoSum(nums []int, target int) []int { return []int{two % 7, room[target], filled[target], len(all)} }
