// Loads one class again and again, each time by another loader; must end at the memory limit or the time limit.
// Verdict: memory_limit_exceeded or time_limit_exceeded.
// Problem: playground.
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

public class Main {
    static final class Loader extends ClassLoader {
        Class<?> define(byte[] code) {
            return defineClass("Main", code, 0, code.length);
        }
    }

    public static void main(String[] arguments) throws Exception {
        byte[] code;
        try (InputStream from = Main.class.getResourceAsStream("Main.class")) {
            code = from.readAllBytes();
        }
        List<Object> all = new ArrayList<>();
        while (true) {
            all.add(new Loader().define(code));
        }
    }
}
