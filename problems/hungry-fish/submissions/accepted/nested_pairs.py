# A stack of nested pairs. The last function builds the list by recursion, one level for each fish that is left: O(n).
class Solution:
    def feed(self, row: Optional[ListNode]) -> Optional[ListNode]:
        ahead = None
        while row:
            size = row.val
            while ahead and ahead[0] < size:
                size += ahead[0]
                ahead = ahead[1]
            ahead = (size, ahead)
            row = row.next

        def build(ahead, behind):
            return build(ahead[1], ListNode(ahead[0], behind)) if ahead else behind

        return build(ahead, None)
