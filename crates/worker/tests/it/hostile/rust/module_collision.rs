// Brings a module of the driver's name, with the function that the driver would call; must be a compile error.
// Verdict: compile_error.
// Problem: two-sum.
mod hashcodex {
    pub fn hashcodex_solve(_: &mut crate::reader::Reader<'_>, writer: &mut crate::writer::Writer) {
        writer.raw("[0,1]");
    }
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        vec![0, 0]
    }
}
