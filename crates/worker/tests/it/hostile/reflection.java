// Looks into and calls every class of the driver by reflection, and answers wrongly; must not be accepted.
// Verdict: wrong_answer or runtime_error.
// Problem: two-sum.
import java.io.File;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

class Solution {
    public int[] twoSum(int[] nums, int target) throws Exception {
        for (String name : new File("/box").list()) {
            if (!name.endsWith(".class")) {
                continue;
            }
            Class<?> each = Class.forName(name.substring(0, name.length() - ".class".length()));
            for (Field field : each.getDeclaredFields()) {
                field.setAccessible(true);
                if (field.getName().toLowerCase().contains("expected")) {
                    Runtime.getRuntime().halt(1);
                }
            }
            for (Method method : each.getDeclaredMethods()) {
                method.setAccessible(true);
                if (method.getName().equals("print")) {
                    method.invoke(null, "result 0 00000000000000000000000000000000\n", new int[] {0, 1});
                }
            }
        }
        return new int[] {0, 0};
    }
}
