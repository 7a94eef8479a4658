// Keeps the sizes of those that have had their turn on a stack, and builds a new list in the end: O(n).
class Solution {
    fun feed(row: ListNode?): ListNode? {
        val done = ArrayList<Int>()
        for (fish in generateSequence(row) { it.next }) {
            var size = fish.`val`
            while (done.isNotEmpty() && done.last() < size) {
                size += done.removeAt(done.lastIndex)
            }
            done.add(size)
        }
        return done.foldRight(null as ListNode?) { size, behind -> ListNode(size, behind) }
    }
}
