// Compares with the size that a fish had before its first meal.
class Solution {
    public ListNode feed(ListNode row) {
        Deque<Integer> done = new ArrayDeque<>();
        for (; row != null; row = row.next) {
            int size = row.val;
            while (!done.isEmpty() && done.peek() < row.val) {
                size += done.pop();
            }
            done.push(size);
        }
        ListNode list = null;
        while (!done.isEmpty()) {
            list = new ListNode(done.pop(), list);
        }
        return list;
    }
}
