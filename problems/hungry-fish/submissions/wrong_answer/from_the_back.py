# Begins with the last fish: it meets those in front of it before they have eaten.
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        ahead = []
        while row:
            ahead.append(row.val)
            row = row.next
        while ahead:
            size = ahead.pop()
            while ahead and ahead[-1] < size:
                size += ahead.pop()
            row = ListNode(size, row)
        return row
