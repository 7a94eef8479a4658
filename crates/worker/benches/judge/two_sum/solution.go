func twoSum(nums []int, target int) []int {
	seen := map[int]int{}
	for i, value := range nums {
		if j, found := seen[target-value]; found {
			return []int{j, i}
		}
		seen[value] = i
	}
	return nil
}
