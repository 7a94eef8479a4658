// Imports the driver and serves the cases itself while it is initialised, with a text of its own; must get its own wrong answer.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
package main

import "hashcodex"

func init() {
	hashcodex.Serve(func(reader *hashcodex.Reader, writer *hashcodex.Writer) {
		defer func() { recover() }()
		writer.Raw("[0,0]")
	})
}

func twoSum(nums []int, target int) []int { return []int{0, 1} }
