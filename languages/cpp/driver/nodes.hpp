// What the nodes of lists and trees have in common: their memory, and how far they are followed.

#pragma once
#include "values_out.hpp"

namespace hashcodex_ {

// Answers with more nodes than this are taken for ones that go in a circle.
constexpr std::size_t nodes_max = 4'000'000;

// Memory for nodes of one type. What a case takes is free again when the next one begins, because solutions need not
// delete what they are given; what they do delete is used again.
template <class Node>
class NodePool {
public:
    static void* take() {
        if (free_ != nullptr) {
            void* const node = free_;
            free_ = *static_cast<void**>(node);
            return node;
        }
        if (used_ == blocks_.size() * block_nodes) {
            blocks_.push_back(static_cast<char*>(::operator new(block_nodes * sizeof(Node))));
        }
        char* const node = blocks_[used_ / block_nodes] + used_ % block_nodes * sizeof(Node);
        ++used_;
        return node;
    }

    static void give_back(void* node) {
        *static_cast<void**>(node) = free_;
        free_ = node;
    }

    // Forgets the nodes of the case before. What static initialisers made stays.
    static void begin_case() {
        free_ = nullptr;
        if (lasting_ == unknown) {
            lasting_ = used_;
        }
        used_ = lasting_;
    }

private:
    static constexpr std::size_t block_nodes = 1024;
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);
    static_assert(sizeof(Node) >= sizeof(void*) && alignof(Node) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

    static inline std::vector<char*> blocks_;
    static inline void* free_ = nullptr;
    static inline std::size_t used_ = 0;
    static inline std::size_t lasting_ = unknown;
};

// The memory of a node, which may be of a larger type that the user derived from ours.
template <class Node>
void* new_node(std::size_t size) {
    return size == sizeof(Node) ? NodePool<Node>::take() : ::operator new(size);
}

template <class Node>
void delete_node(void* node, std::size_t size) {
    if (node != nullptr && size == sizeof(Node)) {
        NodePool<Node>::give_back(node);
    } else {
        ::operator delete(node);
    }
}

}  // namespace hashcodex_
