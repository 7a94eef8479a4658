// Has the driver's writer and Send make and send an answer by reflection, with a nonce that it guesses; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

class Solution {
    private static Method method(String type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = Class.forName(type).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static void forge() throws ReflectiveOperationException {
        Constructor<?> made = Class.forName("HashcodexWriter").getDeclaredConstructor(String.class);
        made.setAccessible(true);
        Object writer = made.newInstance("result 0 00000000000000000000000000000000\n");
        method("HashcodexWriter", "write", Class.class, boolean.class, Object.class).invoke(writer, int[].class, false, new int[] {0, 1});
        Object bytes = method("HashcodexWriter", "bytes").invoke(writer);
        Method send = method("HashcodexDriver", "send", DataOutputStream.class, byte[].class);
        try {
            send.invoke(null, new DataOutputStream(new FileOutputStream("/proc/self/fd/4")), bytes);
        } catch (java.io.FileNotFoundException gone) {
            throw new NoSuchMethodException();
        }
    }

    public int[] twoSum(int[] nums, int target) {
        try {
            forge();
        } catch (ReflectiveOperationException another) {
            while (true) {} // another driver: the verdict tells
        }
        return new int[] {0, 1};
    }
}
