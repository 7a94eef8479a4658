//! Which names a function or parameter may have: the same name must work in every language.
//!
//! Starter code uses names as they are, so a keyword of one language is refused for all of them.

/// The longest name, in bytes.
const NAME_BYTES_MAX: usize = 64;

/// Whether `name` is a camelCase identifier that every language takes for a function or parameter.
pub(crate) fn is_usable(name: &str) -> bool {
    name.len() <= NAME_BYTES_MAX
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !RESERVED.iter().any(|words| words.split_whitespace().any(|word| word == name))
}

/// Whether `name` is a PascalCase identifier that every language takes for a class of the user's.
pub(crate) fn is_usable_class(name: &str) -> bool {
    name.len() <= NAME_BYTES_MAX
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !TAKEN.split_whitespace().any(|word| word == name)
        && !name.starts_with("Hashcodex")
}

/// Classes that a language or a driver knows by a short name, so that solutions can use them.
const TAKEN: &str = "\
    Any Array ArrayDeque ArrayList Arrays Atomics BigDecimal BigInt BigInteger BitSet Boolean Box Buffer Byte
    Calendar Callable Char Character Class Collection Collections Collectors Comparable Comparator Console Currency
    Date Deque Dict Dictionary Double Either Enum Error Exception Exclude Extract False Float Function Generator
    Hash HashMap HashSet Hashtable Int Integer Iterable Iterator LinkedHashMap LinkedList List ListNode Locale Long
    Main Map Math None Null Number Object Objects Omit Option Optional Ordering Parameters Partial Pick Process
    Promise Proxy Queue Random Readonly Record Reflect RegExp Required Result Runnable Runtime Scanner Self Set
    Short Solution Some Stack Stream String StringBuilder Supplier Symbol System Thread Throwable Timer TreeMap
    TreeNode TreeSet True Tuple Type Union UUID Vec Vector Void WeakMap WeakSet";

/// Words that no function or parameter can be called, each once, with the first language that says so. Left out: words
/// with `_` or a capital at the start, which are no names anyway, and those that a language knows by their place only,
/// such as `value` in C# or everything after the `$` of PHP.
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
    // Python
    "as async await def del elif except from global in is lambda nonlocal pass raise self with yield",
    // Rust
    "become box crate dyn fn gen impl let loop macro match mod move mut override priv pub ref trait type unsafe unsized
     use where",
    // Go
    "chan defer fallthrough func go init map range select",
    // JavaScript and TypeScript
    "arguments debugger eval function undefined",
    // Kotlin, Swift, Scala and Dart
    "deinit extension fileprivate fun given guard implicit inout internal lazy object protocol repeat rethrow rethrows
     sealed subscript then typealias val when",
    // C#
    "base checked decimal delegate event fixed foreach lock out params readonly sbyte stackalloc string uint ulong
     unchecked ushort",
    // Ruby, Lua, Julia and Elixir
    "after alias begin elseif elsif end ensure local module next nil quote redo rescue retry undef unless until",
    // Haskell and OCaml
    "constraint data deriving done downto exception external foreign functor include infix infixl infixr inherit
     initializer instance method newtype nonrec of open rec sig to",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_names_are_usable() {
        for name in ["twoSum", "nums", "k", "isPalindrome2", "head", "word", "value", "list", "key"] {
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
    fn a_keyword_of_any_language_is_refused() {
        for name in [
            "class",
            "template",
            "instanceof",
            "lambda",
            "fn",
            "chan",
            "typeof",
            "fun",
            "foreach",
            "unless",
            "string",
            "where",
            "main",
            "wait",
            "linux",
        ] {
            assert!(!is_usable(name), "{name}");
        }
    }
}
