// Closes every descriptor of its process past the library before it answers; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

class Solution {
    public int[] twoSum(int[] nums, int target) throws Exception {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Unsafe unsafe = (Unsafe) field.get(null);
        long number = unsafe.objectFieldOffset(FileDescriptor.class.getDeclaredField("fd"));
        for (int descriptor = 3; descriptor < 256; descriptor++) {
            FileDescriptor file = new FileDescriptor();
            unsafe.putInt(file, number, descriptor);
            try {
                new FileOutputStream(file).close();
            } catch (java.io.IOException closed) {
                continue;
            }
        }
        return new int[] {0, 1};
    }
}
