// Reads the driver's input itself and answers by writing to its descriptor; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.FileInputStream;
import java.io.FileOutputStream;

class Solution {
    public int[] twoSum(int[] nums, int target) throws Exception {
        try (FileOutputStream out = new FileOutputStream("/proc/self/fd/4")) {
            out.write("\u0005\0\0\0[0,1]".getBytes());
            out.flush();
        }
        new FileInputStream("/proc/self/fd/3").readAllBytes();
        return new int[] {0, 1};
    }
}
