// Leaves threads that read the cases in the driver's place and change the standard streams, and answers wrongly; must not be accepted.
// Verdict: wrong_answer or runtime_error or time_limit_exceeded or memory_limit_exceeded.
// Problem: two-sum.
import java.io.FileInputStream;
import java.io.OutputStream;
import java.io.PrintStream;

class Solution {
    static {
        for (int i = 0; i < 4; i++) {
            new Thread(Solution::steal).start();
        }
    }

    private static void steal() {
        try (FileInputStream cases = new FileInputStream("/proc/self/fd/3")) {
            byte[] bytes = new byte[1 << 16];
            while (cases.read(bytes) >= 0) {
                System.setOut(new PrintStream(OutputStream.nullOutputStream()));
                System.setProperty("line.separator", "[0,1]");
            }
        } catch (Exception gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    public int[] twoSum(int[] nums, int target) {
        return new int[] {0, 1};
    }
}
