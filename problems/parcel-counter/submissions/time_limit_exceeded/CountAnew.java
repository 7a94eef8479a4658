// Finds names quickly, but counts the parcels of a shelf anew each time: O(n²) in all.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        Map<String, String> shelfOf = new HashMap<>();
        StringBuilder out = new StringBuilder();
        int commands = Integer.parseInt(in.readLine());
        for (int i = 0; i < commands; i++) {
            String[] words = in.readLine().split(" ");
            if (words[0].equals("put")) {
                out.append(shelfOf.put(words[1], words[2]) == null ? "new" : "moved");
            } else if (words[0].equals("take")) {
                String shelf = shelfOf.remove(words[1]);
                out.append(shelf == null ? "unknown" : shelf);
            } else if (words[0].equals("where")) {
                out.append(shelfOf.getOrDefault(words[1], "unknown"));
            } else {
                int count = 0;
                for (String shelf : shelfOf.values()) {
                    if (shelf.equals(words[1])) {
                        count++;
                    }
                }
                out.append(count);
            }
            out.append('\n');
        }
        System.out.print(out);
    }
}
