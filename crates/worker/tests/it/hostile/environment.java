// Prints every variable that nobody needs, and options that somebody gave the machine; must find none.
// Verdict: accepted.
// Problem: playground.
import java.util.Map;
import java.util.Set;

public class Main {
    public static void main(String[] arguments) {
        int found = 0;
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (!Set.of("HOME", "PATH", "LANG").contains(variable.getKey())) {
                System.out.println(variable);
                found = 1;
            }
        }
        for (String name : new String[] {"user.home", "user.dir"}) {
            if (!Set.of("/box", "?").contains(System.getProperty(name))) {
                System.out.println(name + " is " + System.getProperty(name));
                found = 1;
            }
        }
        System.exit(found);
    }
}
