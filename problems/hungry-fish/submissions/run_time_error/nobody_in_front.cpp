// Does not see that nobody is in front any more: a null pointer.
class Solution {
public:
    ListNode* feed(ListNode* row) {
        if (row == nullptr) return row;
        ListNode* done = exchange(row, row->next);
        done->next = nullptr;
        while (row != nullptr) {
            ListNode* hungry = exchange(row, row->next);
            for (; done->val < hungry->val; done = done->next) hungry->val += done->val;
            hungry->next = exchange(done, hungry);
        }
        ListNode* list = nullptr;
        for (; done != nullptr; done = done->next) list = new ListNode(done->val, list);
        return list;
    }
};
