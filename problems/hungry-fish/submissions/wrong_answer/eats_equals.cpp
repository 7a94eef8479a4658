// Eats fish of the same size, too.
class Solution {
public:
    ListNode* feed(ListNode* row) {
        vector<int> done;
        for (; row != nullptr; row = row->next) {
            int size = row->val;
            for (; !done.empty() && done.back() <= size; done.pop_back()) size += done.back();
            done.push_back(size);
        }
        ListNode* list = nullptr;
        for (; !done.empty(); done.pop_back()) list = new ListNode(done.back(), list);
        return list;
    }
};
