//! Which names a function or parameter may have: the same name must work in every language.
//!
//! Starter code uses them, so what a language cannot write at all is refused for all of them.

/// The longest name, in bytes.
const NAME_BYTES_MAX: usize = 64;

/// Whether `name` is an identifier in camelCase that every language takes for a parameter.
pub(crate) fn is_usable(name: &str) -> bool {
    is_identifier(name)
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && !RESERVED.iter().any(|words| words.split_whitespace().any(|word| word == name))
}

/// Whether `name` is an identifier that every language takes for a method of this class: in camelCase, or with a capital, as
/// some problems have it. No method is called like its class, which in some languages is the constructor.
pub(crate) fn is_usable_method(name: &str, class: &str) -> bool {
    (is_usable(name) || is_usable_class(name)) && !name.eq_ignore_ascii_case(class)
}

/// Whether `name` is an identifier in PascalCase that every language takes for a class of the user's.
pub(crate) fn is_usable_class(name: &str) -> bool {
    is_identifier(name)
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && !TAKEN.split_whitespace().any(|word| word == name)
        && !name.starts_with("Hashcodex")
}

fn is_identifier(name: &str) -> bool {
    name.len() <= NAME_BYTES_MAX && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Classes that a language or a driver knows by a short name, so that solutions can use them.
const TAKEN: &str = "\
    Any Array ArrayDeque ArrayList Arrays Atomics BigDecimal BigInt BigInteger BitSet Boolean BooleanArray Box Buffer Byte
    Calendar Callable Char CharArray Character Class Collection Collections Collectors Comparable Comparator Console Currency
    Date Deque Dict Dictionary Double DoubleArray Either Enum Error Exception Exclude Extract False Float Function Generator
    Hash HashMap HashSet Hashtable Int IntArray Integer Iterable Iterator LinkedHashMap LinkedList List ListNode Locale Long LongArray
    Main Map Math None Null Number Object Objects Omit Option Optional Ordering Parameters Partial Pick Process
    Promise Proxy Queue Random Readonly Record Reflect RegExp Required Result Runnable Runtime Scanner Self Set
    Short Some Stack Stream String StringBuilder Supplier Symbol System Thread Throwable Timer TreeMap
    TreeNode TreeSet True Tuple Type Union UUID Vec Vector Void WeakMap WeakSet";

/// Words that no function or parameter can be called. Those that one of our languages alone reserves are none of them: there,
/// starters write them in another way (`keywords` in its `language.toml`). C, C++, Java and JavaScript have no such way. Left out:
/// words with `_`, which are no names anyway, and those that a language knows by their place only, such as `value` in C#.
const RESERVED: &[&str] = &[
    // C and C++, with what their headers define
    "alignas alignof and asm auto bitand bitor bool break case catch char class compl concept const consteval constexpr
     constinit continue decltype default delete do double else enum explicit export extern false float for friend goto
     if inline int long mutable namespace new noexcept not nullptr operator or private protected public register
     requires restrict return short signed sizeof static struct switch template this throw true try typedef typeid
     typename typeof union unsigned using virtual void volatile while xor
     assert errno linux main stderr stdin stdout unix",
    // Java, with the methods of every object
    "abstract boolean byte extends final finally implements import instanceof interface native null package strictfp
     super synchronized throws transient var clone equals finalize getClass hashCode notify notifyAll toString wait",
    // JavaScript and TypeScript
    "arguments await constructor debugger eval function in let undefined with yield",
    // Of Python's methods the first parameter, and what Rust cannot write in another way
    "self crate",
    // A type where parameters of that type stand beside it
    "string",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_names_are_usable() {
        for name in [
            "twoSum",
            "nums",
            "k",
            "isPalindrome2",
            "head",
            "word",
            "value",
            "list",
            "key",
            "next",
            "move",
            "end",
            "val",
        ] {
            assert!(is_usable(name), "{name}");
        }
    }

    #[test]
    fn other_shapes_are_not() {
        let long = "a".repeat(NAME_BYTES_MAX + 1);
        for name in ["", "TwoSum", "two_sum", "2sum", "größe", "two-sum", "a b", long.as_str()] {
            assert!(!is_usable(name), "{name}");
        }
    }

    #[test]
    fn what_a_language_cannot_write_is_refused() {
        for name in ["class", "template", "instanceof", "typeof", "string", "main", "wait", "linux", "self", "yield"] {
            assert!(!is_usable(name), "{name}");
        }
    }

    #[test]
    fn methods_may_have_a_capital_and_not_the_name_of_their_class() {
        for name in ["front", "Front", "enQueue", "next"] {
            assert!(is_usable_method(name, "Queue2"), "{name}");
        }
        for name in ["shelf", "Shelf", "List", "class", "HashcodexReader", ""] {
            assert!(!is_usable_method(name, "Shelf"), "{name}");
        }
    }
}
