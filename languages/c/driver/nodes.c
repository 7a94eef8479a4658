// Lists and trees: a list travels as the array of its values, a tree as the values in level order, null for a child that is
// not there, without nulls at the end.

#include <stdlib.h>

#include "nodes.h"
#include "writer.h"

// Answers with more nodes than this are taken for ones that go in a circle.
enum { nodes_max = 4000000 };

struct ListNode *hashcodex_read_list_(void) {
    struct ListNode *head = NULL;
    struct ListNode **last = &head;
    hashcodex_open_();
    while (hashcodex_more_()) {
        struct ListNode *const node = hashcodex_give_(1, sizeof *node);
        node->val = (int)hashcodex_integer_();
        *last = node;
        last = &node->next;
    }
    *last = NULL;
    hashcodex_close_();
    return head;
}

void hashcodex_write_list_(const struct ListNode *node) {
    hashcodex_put_("[");
    for (int count = 0; node != NULL; node = node->next) {
        if (++count > nodes_max) {
            hashcodex_refuse_(": the list of the answer goes in a circle");
        }
        if (count > 1) {
            hashcodex_put_(",");
        }
        hashcodex_put_integer_(node->val);
    }
    hashcodex_put_("]");
}

// Nodes in level order, those that are not there among them.
typedef struct {
    const struct TreeNode **items;
    size_t count;
    size_t room;
} Queue;

static Queue queue;

static void push(const struct TreeNode *node) {
    if (queue.count == queue.room) {
        queue.room = 2 * queue.room + 1024;
        queue.items = realloc(queue.items, queue.room * sizeof *queue.items);
        if (queue.items == NULL) {
            hashcodex_fail_("the driver is out of memory", "");
        }
    }
    queue.items[queue.count++] = node;
}

// Where the node of that place in level order goes: every node has two places, in the order of the nodes.
static struct TreeNode **node_place(size_t place, struct TreeNode **root) {
    if (place == 0) {
        return root;
    }
    if ((place - 1) / 2 >= queue.count) {
        hashcodex_fail_("the judge sent a tree with a node that has no parent", "");
    }
    struct TreeNode *const parent = (struct TreeNode *)queue.items[(place - 1) / 2];
    return place % 2 == 1 ? &parent->left : &parent->right;
}

struct TreeNode *hashcodex_read_tree_(void) {
    struct TreeNode *root = NULL;
    queue.count = 0;
    hashcodex_open_();
    for (size_t place = 0; hashcodex_more_(); ++place) {
        struct TreeNode **const to = node_place(place, &root);
        if (!hashcodex_is_null_()) {
            *to = hashcodex_give_(1, sizeof **to);
            **to = (struct TreeNode){(int)hashcodex_integer_(), NULL, NULL};
            push(*to);
        }
    }
    hashcodex_close_();
    return root;
}

void hashcodex_write_tree_(const struct TreeNode *root) {
    queue.count = 0;
    push(root);
    hashcodex_put_("[");
    size_t last = hashcodex_mark_();  // behind the last node that is there
    for (size_t i = 0; i < queue.count; ++i) {
        const struct TreeNode *const node = queue.items[i];
        if (i > nodes_max) {
            hashcodex_refuse_(": the tree of the answer goes in a circle");
        }
        if (i > 0) {
            hashcodex_put_(",");
        }
        if (node == NULL) {
            hashcodex_put_("null");
            continue;
        }
        hashcodex_put_integer_(node->val);
        push(node->left);
        push(node->right);
        last = hashcodex_mark_();
    }
    hashcodex_cut_(last);
    hashcodex_put_("]");
}
