// Answers with a text of thirty megabytes, which is less than a frame may hold; must be refused unread.
// Verdict: output_limit_exceeded.
// Problem: letter-families.
package main

import "strings"

func letterFamilies(words []string) [][]string {
	return [][]string{{strings.Repeat("x", 30<<20)}}
}
