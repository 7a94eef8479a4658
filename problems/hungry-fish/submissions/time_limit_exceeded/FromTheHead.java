// Walks from the head of the list to find the fish in front: O(n²).
class Solution {
    public ListNode feed(ListNode row) {
        ListNode head = new ListNode(0, row);
        for (ListNode hungry = row; hungry != null; hungry = hungry.next) {
            while (head.next != hungry) {
                ListNode ahead = head;
                ListNode link = null;
                while (ahead.next != hungry) {
                    link = ahead;
                    ahead = ahead.next;
                }
                if (ahead.val >= hungry.val) {
                    break;
                }
                hungry.val += ahead.val;
                link.next = hungry;
            }
        }
        return head.next;
    }
}
