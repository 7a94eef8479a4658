// Has the compiler compute a constant that never ends and types that grow with each step; must be a compile error at a limit.
// Verdict: compile_error.
// Problem: two-sum.
struct Wrapped<T>(T);

trait Grow {
    const SIZE: usize;
}

impl<T> Grow for Wrapped<T>
where
    Wrapped<Wrapped<T>>: Grow,
{
    const SIZE: usize = <Wrapped<Wrapped<T>> as Grow>::SIZE + 1;
}

const ENDLESS: usize = {
    let mut n = 1_usize;
    while n != 0 {
        n = n.wrapping_mul(3);
    }
    n
};

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![ENDLESS as i32, <Wrapped<u8> as Grow>::SIZE as i32]
    }
}
