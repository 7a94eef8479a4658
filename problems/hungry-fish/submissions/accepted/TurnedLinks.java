// The fish that have had their turn are a list with its links turned towards the front, which serves as a stack: O(n).
class Solution {
    public ListNode feed(ListNode row) {
        ListNode done = null;
        while (row != null) {
            ListNode hungry = row;
            row = row.next;
            while (done != null && done.val < hungry.val) {
                hungry.val += done.val;
                done = done.next;
            }
            hungry.next = done;
            done = hungry;
        }
        return turned(done);
    }

    private ListNode turned(ListNode list) {
        ListNode before = null;
        while (list != null) {
            ListNode next = list.next;
            list.next = before;
            before = list;
            list = next;
        }
        return before;
    }
}
