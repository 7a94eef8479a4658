//! Programs for two-sum as a person would write them: right ones, and one for each way of going wrong.

export const RIGHT: Record<"cpp" | "java" | "python", string> = {
  cpp: `class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        unordered_map<int, int> seen;
        for (int i = 0; i < (int)nums.size(); i++) {
            auto other = seen.find(target - nums[i]);
            if (other != seen.end()) return {other->second, i};
            seen[nums[i]] = i;
        }
        return {};
    }
};
`,
  java: `class Solution {
    public int[] twoSum(int[] nums, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < nums.length; i++) {
            Integer other = seen.get(target - nums[i]);
            if (other != null) return new int[] {other, i};
            seen.put(nums[i], i);
        }
        return new int[0];
    }
}
`,
  python: `class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen = {}
        for i, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], i]
            seen[number] = i
        return []
`,
};

export const WRONG = `class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        return [0, 0]  # pretend wrong
`;

export const MISSPELT = {
  source: `class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        retrun {};  // pretend typo
    }
};
`,
  line: 4,
  column: 9,
};

export const ENDLESS = `class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        volatile bool on = true;  // pretend loop
        while (on) {}
        return {};
    }
};
`;
