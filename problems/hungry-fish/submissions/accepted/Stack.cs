// Keeps the sizes of those that have had their turn on a stack, and builds a new list in the end: O(n).
public class Solution {
    public ListNode Feed(ListNode row) {
        var done = new Stack<int>();
        for (; row != null; row = row.next) {
            int size = row.val;
            while (done.Count > 0 && done.Peek() < size) {
                size += done.Pop();
            }
            done.Push(size);
        }
        ListNode head = null;
        foreach (int size in done) { // from the last one to the first
            head = new ListNode(size, head);
        }
        return head;
    }
}
