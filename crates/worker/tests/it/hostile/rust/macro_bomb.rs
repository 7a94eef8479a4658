// Expands to more words than there is memory for, in macros that call each other; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: two-sum.
macro_rules! ten {
    ($next:ident $($rest:ident)* : $($words:tt)*) => {
        $next!($($rest)* : $($words)* $($words)* $($words)* $($words)* $($words)* $($words)* $($words)* $($words)*)
    };
    (: $($words:tt)*) => { [$($words)*].len() as i32 };
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![ten!(ten ten ten ten ten ten ten ten ten ten ten ten : 1, 2,)]
    }
}
