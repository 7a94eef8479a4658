// One map knows the shelf of each parcel, another one how many parcels lie on each shelf: O(1) for each command.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

public class Main {
    private final Map<String, String> shelfOf = new HashMap<>();
    private final Map<String, Integer> parcelsOn = new HashMap<>();

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        Main shop = new Main();
        StringBuilder out = new StringBuilder();
        int commands = Integer.parseInt(in.readLine().trim());
        for (int i = 0; i < commands; i++) {
            out.append(shop.answer(in.readLine().trim().split(" "))).append('\n');
        }
        System.out.print(out);
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "put":
                return put(words[1], words[2]);
            case "take":
                return take(words[1]);
            case "where":
                return shelfOf.getOrDefault(words[1], "unknown");
            default:
                return String.valueOf(parcelsOn.getOrDefault(words[1], 0));
        }
    }

    private String put(String name, String shelf) {
        String oldShelf = shelfOf.put(name, shelf);
        parcelsOn.merge(shelf, 1, Integer::sum);
        if (oldShelf == null) {
            return "new";
        }
        parcelsOn.merge(oldShelf, -1, Integer::sum);
        return "moved";
    }

    private String take(String name) {
        String shelf = shelfOf.remove(name);
        if (shelf == null) {
            return "unknown";
        }
        parcelsOn.merge(shelf, -1, Integer::sum);
        return shelf;
    }
}
