// Reads the driver's nonce by its linker name, takes its descriptors and answers rightly in its place; must gain nothing by it.
// Verdict: accepted.
// Problem: two-sum.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"syscall"
	_ "unsafe"
)

type channel struct {
	in, out int
	nonce   string
}

//go:linkname judge hashcodex.judge
var judge channel

func init() {
	send("hello " + judge.nonce)
	for {
		lines := strings.Split(receive(), "\n")
		var nums []int
		var target int
		json.Unmarshal([]byte(lines[1]), &nums)
		json.Unmarshal([]byte(lines[2]), &target)
		answer, _ := json.Marshal(twoSum(nums, target))
		send(fmt.Sprintf("result %s %s\n%s", lines[0][len("case "):], judge.nonce, answer))
	}
}

func receive() string {
	length := exactly(4)
	return string(exactly(int(binary.LittleEndian.Uint32(length))))
}

func exactly(count int) []byte {
	buffer := make([]byte, count)
	for done := 0; done < count; {
		got, err := syscall.Read(judge.in, buffer[done:])
		if err == syscall.EINTR {
			continue
		}
		if got <= 0 {
			os.Exit(0)
		}
		done += got
	}
	return buffer
}

func send(payload string) {
	frame := binary.LittleEndian.AppendUint32(nil, uint32(len(payload)))
	syscall.Write(judge.out, append(frame, payload...))
}

func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for i, value := range nums {
		if j, ok := seen[target-value]; ok {
			return []int{j, i}
		}
		seen[value] = i
	}
	return nil
}
