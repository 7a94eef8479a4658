// Lists and trees as the user's code declares them, and how they are read and printed.

#pragma once
#include "hashcodex.h"

struct ListNode {
    int val;
    struct ListNode *next;
};

struct TreeNode {
    int val;
    struct TreeNode *left;
    struct TreeNode *right;
};

// nodes.c, over the numbers and words of reader.c and writer.c
struct ListNode *hashcodex_read_list_(void);
struct TreeNode *hashcodex_read_tree_(void);
void hashcodex_write_list_(const struct ListNode *node);
void hashcodex_write_tree_(const struct TreeNode *root);

bool hashcodex_more_(void);
bool hashcodex_is_null_(void);
long long hashcodex_integer_(void);
void hashcodex_put_integer_(long long value);
