// Arguments for functions whose types are wider than the signature's, as after `#define int long long`.

#pragma once
#include "values_out.hpp"

namespace hashcodex_ {

template <class To, class From>
constexpr bool widens() {
    if constexpr (is_vector<To>::value && is_vector<From>::value) {
        return widens<typename is_vector<To>::element, typename is_vector<From>::element>();
    } else {
        return std::is_same_v<To, From> ||
               (std::is_arithmetic_v<To> && std::is_arithmetic_v<From> && !std::is_same_v<To, bool>);
    }
}

template <class To, class From>
To widen(const From& from) {
    if constexpr (std::is_same_v<To, From>) {
        return from;
    } else if constexpr (is_vector<To>::value) {
        To to;
        for (const auto& item : from) {
            to.push_back(widen<typename is_vector<To>::element, typename is_vector<From>::element>(item));
        }
        return to;
    } else {
        return static_cast<To>(from);
    }
}

// Converts itself to whatever arithmetic type, or vector of it, the function wants.
template <class T>
class Wide {
public:
    explicit Wide(T& value) : value_(value) {}

    template <class U>
        requires(widens<std::remove_const_t<U>, T>())
    operator U&() {
        using Own = std::remove_const_t<U>;
        if constexpr (std::is_same_v<Own, T>) {
            return value_;
        } else {
            auto own = std::make_shared<Own>(widen<Own, T>(value_));
            print_ = [own](std::string& out) { print<T, Own>(out, *own); };
            return *own;
        }
    }

    // The value after the call, which may have changed it.
    void show(std::string& out) const {
        if (print_) {
            print_(out);
        } else {
            print<T, T>(out, value_);
        }
    }

private:
    T& value_;
    std::function<void(std::string&)> print_;
};

}  // namespace hashcodex_
