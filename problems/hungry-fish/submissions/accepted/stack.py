# Keeps the sizes of those that have had their turn on a stack, and builds a new list in the end: O(n).
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        done = []
        while row:
            size = row.val
            while done and done[-1] < size:
                size += done.pop()
            done.append(size)
            row = row.next
        for size in reversed(done):
            row = ListNode(size, row)
        return row
