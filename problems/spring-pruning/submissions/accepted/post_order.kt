// Every twig hands back the total of what is left of it: O(n).
class Solution {
    fun prune(root: TreeNode?): TreeNode? = root.takeIf { total(it) >= 0 }

    private fun total(twig: TreeNode?): Long {
        if (twig == null) {
            return 0
        }
        val left = total(twig.left)
        val right = total(twig.right)
        if (left < 0) {
            twig.left = null
        }
        if (right < 0) {
            twig.right = null
        }
        return twig.`val` + max(left, 0) + max(right, 0)
    }
}
