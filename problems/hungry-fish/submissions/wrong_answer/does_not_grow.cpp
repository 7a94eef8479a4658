// A meal makes nobody larger.
class Solution {
public:
    ListNode* feed(ListNode* row) {
        ListNode* done = nullptr;
        while (row != nullptr) {
            ListNode* hungry = exchange(row, row->next);
            while (done != nullptr && done->val < hungry->val) done = done->next;
            hungry->next = exchange(done, hungry);
        }
        ListNode* list = nullptr;
        for (; done != nullptr; done = done->next) list = new ListNode(done->val, list);
        return list;
    }
};
