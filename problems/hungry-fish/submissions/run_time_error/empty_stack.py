# Eats until somebody is too large, and does not see that nobody is left: an IndexError.
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        done = []
        while row:
            size = row.val
            while done[-1] < size:
                size += done.pop()
            done.append(size)
            row = row.next
        for size in reversed(done):
            row = ListNode(size, row)
        return row
