// Frames over the private pair of descriptors, and the loop; see crates/judge/src/protocol.rs.

#pragma once
#include "values_in.hpp"

namespace hashcodex_ {

class Channel {
public:
    // Moves the private pair of descriptors away from 3 and 4, so that a stray write there fails, and takes the nonce
    // before the user's static initialisers run.
    Channel() : in_(hashcodex_dup_(3)), out_(hashcodex_dup_(4)) {
        hashcodex_close_(3);
        hashcodex_close_(4);
        if (!receive(hello_) || hello_.rfind("hello ", 0) != 0) {
            fail("the driver was started without its judge");
        }
    }

    // The next payload; false when the judge has no more.
    bool receive(std::string& payload) {
        std::uint32_t length = 0;
        if (!exactly(reinterpret_cast<char*>(&length), sizeof length)) {
            return false;
        }
        payload.resize(length);
        return exactly(payload.data(), length);
    }

    void send(const std::string& payload) {
        const auto length = static_cast<std::uint32_t>(payload.size());
        put(reinterpret_cast<const char*>(&length), sizeof length);
        put(payload.data(), payload.size());
    }

    const std::string& hello() const { return hello_; }
    std::string nonce() const { return hello_.substr(6); }

private:
    bool exactly(char* to, std::size_t count) {
        while (count > 0) {
            const long got = hashcodex_read_(in_, to, count);
            if (got <= 0) {
                return false;
            }
            to += got;
            count -= static_cast<std::size_t>(got);
        }
        return true;
    }

    void put(const char* from, std::size_t count) {
        while (count > 0) {
            const long done = hashcodex_write_(out_, from, count);
            if (done <= 0) {
                hashcodex_exit_(1);
            }
            from += done;
            count -= static_cast<std::size_t>(done);
        }
    }

    int in_;
    int out_;
    std::string hello_;
};

inline void flush() {
    std::cout.flush();
    std::wcout.flush();
    std::clog.flush();
    std::fflush(nullptr);
}

// Serves cases until there are no more, and leaves without the user's exit handlers.
template <class Solve>
[[noreturn]] void serve(Channel& channel, Solve solve) {
    const std::string nonce = channel.nonce();
    flush();
    channel.send(channel.hello());
    std::string payload;
    while (channel.receive(payload)) {
        const std::size_t head = payload.find('\n');
        const std::string number = payload.substr(5, head - 5);
        Reader reader(std::string_view(payload).substr(head == std::string::npos ? payload.size() : head));
        const std::string line = solve(reader);
        flush();
        channel.send("result " + number + " " + nonce + "\n" + line);
    }
    hashcodex_exit_(0);
    __builtin_unreachable();
}

}  // namespace hashcodex_
