// Takes memory past the virtual machine, which does not count it; must be told that it was the memory.
// Verdict: memory_limit_exceeded.
// Problem: playground.
import java.lang.reflect.Field;
import sun.misc.Unsafe;

public class Main {
    public static void main(String[] arguments) throws Exception {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Unsafe unsafe = (Unsafe) field.get(null);
        while (true) {
            long address = unsafe.allocateMemory(1 << 20);
            unsafe.setMemory(address, 1 << 20, (byte) 1);
        }
    }
}
