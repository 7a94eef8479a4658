// Leaves options and classes for the next start of the machine and a forged data directory; must never be their victim.
// Verdict: accepted.
// Problem: a-plus-b.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) throws Exception {
        boolean first = true;
        for (String name : new String[] {".hotspotrc", ".hotspot_compiler", "JDK_JAVA_OPTIONS", "main.args", "Scanner.class", "/tmp/hsperfdata_box"}) {
            Path path = Path.of("/box").resolve(name);
            first &= !Files.exists(path);
            Files.writeString(path, "-XX:+ThisOptionDoesNotExist");
        }
        Scanner in = new Scanner(System.in);
        System.out.println(first ? in.nextLong() + in.nextLong() : "not the first");
    }
}
