impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut seen = HashMap::new();
        for (i, value) in nums.iter().enumerate() {
            if let Some(j) = seen.get(&(target - value)) {
                return vec![*j, i as i32];
            }
            seen.insert(*value, i as i32);
        }
        Vec::new()
    }
}
