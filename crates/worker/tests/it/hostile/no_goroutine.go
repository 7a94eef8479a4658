// Ends its only goroutine, behind a finalizer and a handler of all signals; must be a runtime error without the driver.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import (
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func twoSum(nums []int, target int) []int {
	signal.Ignore()
	signal.Notify(make(chan os.Signal, 64), syscall.SIGTERM, syscall.SIGSEGV, syscall.SIGABRT)
	runtime.SetFinalizer(&nums[0], func(*int) { os.Exit(0) })
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.GC()
	}()
	<-done
	runtime.Goexit()
	return nums
}
