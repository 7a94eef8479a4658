// Values printed as JSON: `T` is the type of the signature, `U` what the user's function gave.

#pragma once
#include "values_in.hpp"

namespace hashcodex_ {

template <class T>
struct is_vector : std::false_type {};
template <class E>
struct is_vector<std::vector<E>> : std::true_type {
    using element = E;
};

template <class T>
struct is_optional : std::false_type {};
template <class E>
struct is_optional<std::optional<E>> : std::true_type {
    using element = E;
};

template <class T, class U>
constexpr bool printable() {
    if constexpr (std::is_pointer_v<T>) {
        return std::is_convertible_v<U, T>;
    } else if constexpr (is_optional<T>::value && is_optional<U>::value) {
        return printable<typename is_optional<T>::element, typename is_optional<U>::element>();
    } else if constexpr (is_optional<T>::value) {
        return std::is_same_v<U, std::nullopt_t> || printable<typename is_optional<T>::element, U>();
    } else if constexpr (is_vector<T>::value) {
        if constexpr (std::ranges::range<U> && !std::is_convertible_v<U, std::string_view>) {
            return printable<typename is_vector<T>::element, std::remove_cvref_t<std::ranges::range_value_t<U>>>();
        } else {
            return false;
        }
    } else if constexpr (std::is_same_v<T, std::string>) {
        return std::is_convertible_v<U, std::string_view>;
    } else if constexpr (std::is_same_v<T, char> || std::is_same_v<T, bool>) {
        return std::is_same_v<T, U> || (std::is_same_v<T, bool> && std::is_integral_v<U>);
    } else if constexpr (std::is_same_v<T, double>) {
        return std::is_arithmetic_v<U>;
    } else {
        return std::is_integral_v<U>;
    }
}

inline void print_string(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == '"' || byte == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out.append("\\u00").push_back(digits[byte >> 4]);
            out.push_back(digits[byte & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

inline void print_char(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
        print_string(out, std::string_view(&c, 1));
        return;
    }
    const char encoded[] = {static_cast<char>(0xC0 | (byte >> 6)), static_cast<char>(0x80 | (byte & 0x3F))};
    print_string(out, std::string_view(encoded, 2));
}

template <class N>
void print_number(std::string& out, N value) {
    char text[64];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

inline void print_double(std::string& out, double value) {
    if (std::isfinite(value)) {
        print_number(out, value);
    } else {
        out += std::isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    }
}

template <class T, class U>
void print(std::string& out, const U& value) {
    if constexpr (std::is_pointer_v<T>) {
        Nodes<std::remove_pointer_t<T>>::print(out, value);
    } else if constexpr (is_optional<T>::value && is_optional<U>::value) {
        if (value) {
            print<typename is_optional<T>::element, typename is_optional<U>::element>(out, *value);
        } else {
            out += "null";
        }
    } else if constexpr (is_optional<T>::value && std::is_same_v<U, std::nullopt_t>) {
        out += "null";
    } else if constexpr (is_optional<T>::value) {
        print<typename is_optional<T>::element, U>(out, value);
    } else if constexpr (is_vector<T>::value) {
        out.push_back('[');
        bool first = true;
        // Some views can only be walked when they are not const, which no answer is.
        for (auto&& item : const_cast<U&>(value)) {
            if (!first) {
                out.push_back(',');
            }
            first = false;
            print<typename is_vector<T>::element, std::remove_cvref_t<std::ranges::range_value_t<U>>>(out, item);
        }
        out.push_back(']');
    } else if constexpr (std::is_same_v<T, std::string>) {
        print_string(out, value);
    } else if constexpr (std::is_same_v<T, char>) {
        print_char(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, double>) {
        print_double(out, static_cast<double>(value));
    } else if constexpr (std::is_same_v<U, bool>) {
        out.push_back(value ? '1' : '0');
    } else if (std::in_range<T>(static_cast<std::conditional_t<std::is_signed_v<U>, long long, unsigned long long>>(value))) {
        print_number(out, static_cast<T>(value));
    } else {
        fail("a number of the answer is too large for its type");
    }
}

}  // namespace hashcodex_
