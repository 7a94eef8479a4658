// Answers from a shutdown hook after it ended with success; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.FileOutputStream;

class Solution {
    public int[] twoSum(int[] nums, int target) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (int descriptor = 1; descriptor < 64; descriptor++) {
                try (FileOutputStream out = new FileOutputStream("/proc/self/fd/" + descriptor)) {
                    out.write("\u0033\0\0\0result 0 00000000000000000000000000000000\n[0,1]".getBytes());
                } catch (Exception refused) {
                    continue;
                }
            }
        }));
        System.exit(0);
        return null;
    }
}
