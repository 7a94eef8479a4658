# Copies all that are in front for each hungry fish: O(n²).
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        done = ()
        while row:
            size, left = row.val, len(done)
            while left and done[left - 1] < size:
                left -= 1
                size += done[left]
            done = (*done[:left], size)
            row = row.next
        for size in reversed(done):
            row = ListNode(size, row)
        return row
