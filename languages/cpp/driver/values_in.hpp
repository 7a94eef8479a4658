// Values of a signature's types, read from JSON. What the judge sends is well-formed, so this reads and does not check.
//
// Like all of the driver it stands before the user's code in the same translation unit, so that no macro, overload or
// using-directive of the user reaches it. All names are in namespace hashcodex_, and no system header beyond the implied
// ones is included.

#pragma once
#include <bits/stdc++.h>

// The system calls by names that the user's own `read` or `close` cannot clash with.
extern "C" {
long hashcodex_read_(int, void*, std::size_t) __asm__("read");
long hashcodex_write_(int, const void*, std::size_t) __asm__("write");
int hashcodex_dup_(int) __asm__("dup");
int hashcodex_close_(int) __asm__("close");
void hashcodex_exit_(int) __asm__("_exit");
}

namespace hashcodex_ {

// Ends the program with a message; no exit handler and no destructor of the user runs.
[[noreturn]] inline void fail(const std::string& message) {
    const std::string line = message + "\n";
    if (hashcodex_write_(2, line.data(), line.size()) < 0) {
        // nobody reads it: the exit code still tells
    }
    hashcodex_exit_(1);
    __builtin_unreachable();
}

class Reader;

// How a structure made of nodes is read and printed; list_node.hpp and tree_node.hpp say it for theirs.
template <class Node>
struct Nodes;

class Reader {
public:
    explicit Reader(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    void read(bool& value) {
        value = peek() == 't';
        at_ += value ? 4 : 5;
    }

    void read(char& value) {
        const std::u32string text = unescape();
        if (text.size() != 1 || text[0] > 0xFF) {
            fail("the judge sent a case that the driver cannot read");
        }
        value = static_cast<char>(text[0]);
    }

    void read(std::string& value) {
        value.clear();
        for (const char32_t c : unescape()) {
            append_utf8(value, c);
        }
    }

    void read(double& value) {
        if (peek() == '"') {
            std::string name;
            read(name);
            value = name == "NaN" ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
            value = name[0] == '-' ? -value : value;
            return;
        }
        at_ = std::from_chars(at_, end_, value).ptr;
    }

    template <std::integral T>
    void read(T& value) {
        peek();
        at_ = std::from_chars(at_, end_, value).ptr;
    }

    template <class T>
    void read(std::vector<T>& values) {
        values.clear();
        for (next('['); peek() != ']'; skip(',')) {
            T value{};
            read(value);
            values.push_back(std::move(value));
        }
        next(']');
    }

    template <class T>
    void read(std::optional<T>& value) {
        value.reset();
        if (peek() == 'n') {
            at_ += 4;
        } else {
            read(value.emplace());
        }
    }

    template <class Node>
    void read(Node*& value) {
        value = Nodes<Node>::read(*this);
    }

    // The next value, whether it is one of a list or stands alone.
    template <class T>
    void read_argument(T& value) {
        skip_comma();
        read(value);
    }

    // The beginning of a list of values of different types.
    void open() {
        skip_comma();
        next('[');
    }

    void close() { next(']'); }

private:
    void skip_comma() {
        if (peek() == ',') {
            ++at_;
        }
    }

    char peek() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\n')) {
            ++at_;
        }
        return at_ < end_ ? *at_ : '\0';
    }

    void next(char expected) {
        if (peek() != expected) {
            fail("the judge sent a case that the driver cannot read");
        }
        ++at_;
    }

    void skip(char optional) {
        if (peek() == optional) {
            ++at_;
        } else if (peek() == '\0') {
            fail("the judge sent a case that the driver cannot read");
        }
    }

    // The characters of a JSON string.
    std::u32string unescape() {
        std::u32string text;
        for (next('"'); at_ < end_ && *at_ != '"';) {
            text.push_back(*at_ == '\\' ? escaped() : decode_utf8());
        }
        next('"');
        return text;
    }

    char32_t escaped() {
        const char kind = at_[1];
        at_ += 2;
        switch (kind) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u': break;
            default: return static_cast<unsigned char>(kind);
        }
        const char32_t high = hexadecimal();
        if (high < 0xD800 || high > 0xDBFF) {
            return high;
        }
        at_ += 2;  // the second half follows as another escape
        return 0x10000 + ((high - 0xD800) << 10) + (hexadecimal() - 0xDC00);
    }

    char32_t hexadecimal() {
        unsigned value = 0;
        std::from_chars(at_, at_ + 4, value, 16);
        at_ += 4;
        return value;
    }

    char32_t decode_utf8() {
        const auto first = static_cast<unsigned char>(*at_++);
        const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        char32_t c = more == 0 ? first : first & (0x3F >> more);
        for (int i = 0; i < more; ++i) {
            c = (c << 6) | (static_cast<unsigned char>(*at_++) & 0x3F);
        }
        return c;
    }

    static void append_utf8(std::string& text, char32_t c) {
        if (c < 0x80) {
            text.push_back(static_cast<char>(c));
            return;
        }
        const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        text.push_back(static_cast<char>((0xFF00 >> (more + 1)) | (c >> (6 * more))));
        for (int i = more - 1; i >= 0; --i) {
            text.push_back(static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F)));
        }
    }

    const char* at_;
    const char* end_;
};

}  // namespace hashcodex_
