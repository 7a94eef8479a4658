// Is for a C compiler in part, which is told to load a plugin and to include what is secret; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
package main

// #cgo CFLAGS: -fplugin=/tmp/own.so
// #cgo LDFLAGS: -Wl,--version
// #include "/etc/shadow"
import "C"

func twoSum(nums []int, target int) []int { return []int{0, int(C.shadow)} }
