// The binary trees that problems are about, and their JSON: the values in level order, null for a child that is not there.

#pragma once
#include "nodes.hpp"

struct TreeNode {
    int val;
    TreeNode* left;
    TreeNode* right;

    TreeNode() : val(0), left(nullptr), right(nullptr) {}
    TreeNode(int val) : val(val), left(nullptr), right(nullptr) {}
    TreeNode(int val, TreeNode* left, TreeNode* right) : val(val), left(left), right(right) {}

    static void operator delete(void* node) { hashcodex_::delete_node(node); }
};

namespace hashcodex_ {

template <>
struct Nodes<TreeNode> {
    static TreeNode* read(Reader& reader) {
        std::vector<std::optional<int>> values;
        reader.read(values);
        TreeNode* root = nullptr;
        std::deque<TreeNode**> places{&root};
        for (const std::optional<int>& value : values) {
            TreeNode** const place = places.front();
            places.pop_front();
            if (value) {
                *place = Given::make<TreeNode>(*value);
                places.push_back(&(*place)->left);
                places.push_back(&(*place)->right);
            }
        }
        return root;
    }

    static void print(std::string& out, const TreeNode* root) {
        const std::vector<const TreeNode*> nodes = level_order(root);
        out.push_back('[');
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (i > 0) {
                out.push_back(',');
            }
            if (nodes[i] != nullptr) {
                print_number(out, nodes[i]->val);
            } else {
                out += "null";
            }
        }
        out.push_back(']');
    }

private:
    // Without the nulls at the end.
    static std::vector<const TreeNode*> level_order(const TreeNode* root) {
        std::vector<const TreeNode*> nodes{root};
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes.size() > nodes_max) {
                fail("the tree of the answer goes in a circle");
            }
            if (const TreeNode* const node = nodes[i]) {
                nodes.push_back(node->left);
                nodes.push_back(node->right);
            }
        }
        while (!nodes.empty() && nodes.back() == nullptr) {
            nodes.pop_back();
        }
        return nodes;
    }
};

}  // namespace hashcodex_
