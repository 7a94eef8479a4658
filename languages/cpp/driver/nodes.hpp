// What the nodes of lists and trees have in common: the memory of those that a case is given, and how far they are followed.

#pragma once
#include "values_out.hpp"

namespace hashcodex_ {

// Answers with more nodes than this are taken for ones that go in a circle.
constexpr std::size_t nodes_max = 4'000'000;

// Memory for the nodes that a case is given. Solutions delete some of them and forget the rest, and one process serves all
// cases; so it is the driver's, and free again when the next case begins. What solutions make themselves is theirs.
class Given {
public:
    template <class Node, class... Values>
    static Node* make(Values... values) {
        return new (take(sizeof(Node))) Node(values...);
    }

    static bool has(const void* memory) {
        const auto address = reinterpret_cast<std::uintptr_t>(memory);
        for (const Block& block : blocks_) {
            if (address - reinterpret_cast<std::uintptr_t>(block.start) < block.size) {
                return true;
            }
        }
        return false;
    }

    // Forgets the nodes of the case before.
    static void begin_case() {
        current_ = 0;
        used_ = 0;
    }

private:
    struct Block {
        char* start;
        std::size_t size;
    };

    static void* take(std::size_t size) {
        size = (size + alignment - 1) / alignment * alignment;
        if (current_ < blocks_.size() && blocks_[current_].size - used_ < size) {
            ++current_;
            used_ = 0;
        }
        if (current_ == blocks_.size()) {
            // Each block is twice as large as the one before, so there are few to look through.
            const std::size_t bytes = blocks_.empty() ? first_block_bytes : 2 * blocks_.back().size;
            blocks_.push_back({static_cast<char*>(::operator new(bytes)), bytes});
        }
        char* const memory = blocks_[current_].start + used_;
        used_ += size;
        return memory;
    }

    static constexpr std::size_t first_block_bytes = 64 * 1024;
    static constexpr std::size_t alignment = alignof(void*);

    static inline std::vector<Block> blocks_;
    static inline std::size_t current_ = 0;
    static inline std::size_t used_ = 0;
};

// What `delete` does with a node: one that the case was given stays until the next case.
inline void delete_node(void* node) {
    if (!Given::has(node)) {
        ::operator delete(node);
    }
}

}  // namespace hashcodex_
