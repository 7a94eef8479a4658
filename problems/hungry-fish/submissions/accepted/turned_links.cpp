// The fish that have had their turn are a list with its links turned towards the front, which serves as a stack: O(n).
class Solution {
public:
    ListNode* feed(ListNode* row) {
        ListNode* done = nullptr;
        while (row != nullptr) {
            ListNode* hungry = row;
            row = row->next;
            while (done != nullptr && done->val < hungry->val) {
                hungry->val += done->val;
                done = done->next;
            }
            hungry->next = done;
            done = hungry;
        }
        return turned(done);
    }

private:
    ListNode* turned(ListNode* list) {
        ListNode* before = nullptr;
        while (list != nullptr) {
            ListNode* node = exchange(list, list->next);
            node->next = exchange(before, node);
        }
        return before;
    }
};
