// The fish that have had their turn are a list with its links turned towards the front, which serves as a stack: O(n).
static struct ListNode* turned(struct ListNode* list) {
    struct ListNode* before = NULL;
    while (list != NULL) {
        struct ListNode* next = list->next;
        list->next = before;
        before = list;
        list = next;
    }
    return before;
}

struct ListNode* feed(struct ListNode* row) {
    struct ListNode* done = NULL;
    while (row != NULL) {
        struct ListNode* hungry = row;
        row = row->next;
        while (done != NULL && done->val < hungry->val) {
            struct ListNode* eaten = done;
            hungry->val += eaten->val;
            done = eaten->next;
            free(eaten);
        }
        hungry->next = done;
        done = hungry;
    }
    return turned(done);
}
