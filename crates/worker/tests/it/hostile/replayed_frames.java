// Takes the nonce by a text builder of its own, answers this case twice and the next ahead by the driver's send; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.lang.reflect.Method;

class StringBuilder {
    static String header = "";
    private final java.lang.StringBuilder text = new java.lang.StringBuilder();

    StringBuilder() {}

    StringBuilder(String text) {
        header = text;
        this.text.append(text);
    }

    StringBuilder append(Object more) {
        text.append(more);
        return this;
    }

    public String toString() {
        return text.toString();
    }
}

class Solution {
    private static void send(DataOutputStream to, String payload) throws Exception {
        Method send = Class.forName("HashcodexDriver").getDeclaredMethod("send", DataOutputStream.class, byte[].class);
        send.setAccessible(true);
        send.invoke(null, to, payload.getBytes());
    }

    public int[] twoSum(int[] nums, int target) {
        String[] words = StringBuilder.header.trim().split(" ");
        try (DataOutputStream to = new DataOutputStream(new FileOutputStream("/proc/self/fd/4"))) {
            int seq = Integer.parseInt(words[1]);
            for (int each : new int[] {seq, seq, seq + 1}) {
                send(to, "result " + each + " " + words[2] + "\n[0,1]");
            }
        } catch (Exception another) {
            while (true) {} // another driver: the verdict tells
        }
        return new int[] {0, 1};
    }
}
