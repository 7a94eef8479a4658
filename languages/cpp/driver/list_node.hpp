// The lists that problems are about, and their JSON: an array of the values.

#pragma once
#include "nodes.hpp"

struct ListNode {
    int val;
    ListNode* next;

    ListNode() : val(0), next(nullptr) {}
    ListNode(int val) : val(val), next(nullptr) {}
    ListNode(int val, ListNode* next) : val(val), next(next) {}

    static void operator delete(void* node) { hashcodex_::delete_node(node); }
};

namespace hashcodex_ {

template <>
struct Nodes<ListNode> {
    static ListNode* read(Reader& reader) {
        std::vector<int> values;
        reader.read(values);
        ListNode* head = nullptr;
        for (std::size_t i = values.size(); i > 0; --i) {
            head = Given::make<ListNode>(values[i - 1], head);
        }
        return head;
    }

    static void print(std::string& out, const ListNode* node) {
        out.push_back('[');
        for (std::size_t count = 0; node != nullptr; node = node->next) {
            if (++count > nodes_max) {
                fail("the list of the answer goes in a circle");
            }
            if (count > 1) {
                out.push_back(',');
            }
            print_number(out, node->val);
        }
        out.push_back(']');
    }
};

}  // namespace hashcodex_
