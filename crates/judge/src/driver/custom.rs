//! Names as it is the custom of a language. Signatures have theirs in camelCase.

/// `twoSum` as `two_sum` and `isBSTNode` as `is_bst_node`, for a name in camelCase.
pub(super) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut words = String::with_capacity(name.len() + 4);
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| letters[i]);
        let begins = before.is_some_and(|c| !c.is_ascii_uppercase())
            || letters.get(i + 1).is_some_and(char::is_ascii_lowercase) && before.is_some();
        if letter.is_ascii_uppercase() && begins {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// `twoSum` as `TwoSum`, for a name in camelCase.
pub(super) fn pascal(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}

/// `LRUCache` as `lRUCache`, for a name in PascalCase.
pub(super) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_lowercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_custom_of_a_language() {
        let seen = ["twoSum", "add", "isBST", "isBSTNode", "x2Y"].map(|name| (snake(name), pascal(name)));
        let names = |snake: &str, pascal: &str| (snake.to_owned(), pascal.to_owned());
        let expected =
            [("two_sum", "TwoSum"), ("add", "Add"), ("is_bst", "IsBST"), ("is_bst_node", "IsBSTNode"), ("x2_y", "X2Y")];
        assert_eq!(seen, expected.map(|(snake, pascal)| names(snake, pascal)));
        assert_eq!(["LRUCache", "Shelf", ""].map(camel), ["lRUCache", "shelf", ""]);
    }
}
