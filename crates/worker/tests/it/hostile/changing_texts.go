// Answers with texts that a goroutine changes while they are written, some of them no UTF-8; must not be accepted.
// Verdict: wrong_answer or runtime_error or output_limit_exceeded.
// Problem: letter-families.
package main

import "unsafe"

func letterFamilies(words []string) [][]string {
	bytes := []byte("\"],[\"\x00\n\\u0000\xff\xed\xa0\x80")
	text := *(*string)(unsafe.Pointer(&bytes))
	answer := [][]string{{text, text}, {"x"}}
	go func() {
		for turn := 0; ; turn++ {
			bytes[turn%len(bytes)] = byte(turn)
			answer[0][turn%2] = text[:turn%len(bytes)]
			answer[1] = answer[1][:1-turn%2]
		}
	}()
	return answer
}
