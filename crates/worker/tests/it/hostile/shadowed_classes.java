// Has classes with the names of those that the driver uses, and answers wrongly; must not be accepted.
// Verdict: compile_error or runtime_error or wrong_answer.
// Problem: two-sum.
class Runtime {
    static Runtime getRuntime() {
        return new Runtime();
    }

    void halt(int code) {}
}

class Thread {}

class Integer {
    static int reverseBytes(int value) {
        return 0;
    }
}

class Throwable extends Exception {}

class Solution {
    public int[] twoSum(int[] nums, int target) {
        return new int[] {0, 0};
    }
}
