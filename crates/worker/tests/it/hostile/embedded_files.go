// Has the compiler embed every file beside it and looks for answers there; must find none, and answers rightly then.
// Verdict: accepted.
// Problem: two-sum.
package main

import (
	"embed"
	"os"
	"strings"
)

//go:generate sh -c "exit 1"
//go:embed *
var beside embed.FS

func init() {
	entries, _ := beside.ReadDir(".")
	for _, entry := range entries {
		text, _ := beside.ReadFile(entry.Name())
		if entry.IsDir() || strings.HasSuffix(entry.Name(), ".ans") || strings.Contains(string(text), "expect"+"ed") {
			os.Exit(1)
		}
	}
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
