// Answers with a slice that begins at no address and is longer than memory, and turns faults into panics; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import (
	"reflect"
	"runtime/debug"
	"unsafe"
)

func twoSum(nums []int, target int) []int {
	debug.SetPanicOnFault(true)
	debug.SetTraceback("system")
	header := (*reflect.SliceHeader)(unsafe.Pointer(&nums))
	header.Data, header.Len, header.Cap = 1<<40, 1<<60, 1<<60
	return nums
}
