// Leaves a goroutine that writes to every descriptor after the first case was answered; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
package main

import (
	"strconv"
	"syscall"
)

var calls int
var begin, done = make(chan bool), make(chan bool)

func flood() {
	<-begin
	for descriptor := 3; descriptor < 64; descriptor++ {
		syscall.SetNonblock(descriptor, true)
		for seq := 0; seq < 3; seq++ {
			payload := "result " + strconv.Itoa(seq) + " 00000000000000000000000000000000\n[0,1]"
			syscall.Write(descriptor, append([]byte{byte(len(payload)), 0, 0, 0}, payload...))
		}
	}
	close(done)
}

func twoSum(nums []int, target int) []int {
	calls++
	if calls == 1 {
		go flood()
	}
	if calls == 2 {
		close(begin)
		<-done
	}
	seen := map[int]int{}
	for i, value := range nums {
		if j, ok := seen[target-value]; ok {
			return []int{j, i}
		}
		seen[value] = i
	}
	return nil
}
