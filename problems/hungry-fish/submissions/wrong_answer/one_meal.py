# Each fish eats one other at most.
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        done = []
        while row:
            size = row.val
            if done and done[-1] < size:
                size += done.pop()
            done.append(size)
            row = row.next
        for size in reversed(done):
            row = ListNode(size, row)
        return row
