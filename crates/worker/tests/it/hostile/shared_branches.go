// Answers with a tree of forty nodes, each of which is both children of the one above; must be ended by a limit.
// Verdict: runtime_error or memory_limit_exceeded or time_limit_exceeded or output_limit_exceeded.
// Problem: spring-pruning.
package main

func prune(root *TreeNode) *TreeNode {
	node := &TreeNode{Val: 1}
	for level := 0; level < 40; level++ {
		node = &TreeNode{Val: 1, Left: node, Right: node}
	}
	return node
}
