// Has the compiler embed files from outside of its folder, take options and quote from elsewhere; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
package main

import _ "embed"

//go:cgo_ldflag "-o/box/own"
//go:linkname main_main runtime.main
//go:embed /etc/shadow ../../../etc/passwd
var host string

//line /etc/shadow:1
func twoSum(nums []int, target int) []int { return shadow }
