// Turns the row around for the meals, but not back again.
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
        return done;
    }
}
