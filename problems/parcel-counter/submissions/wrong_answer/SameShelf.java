// Leaves the old shelf alone when a parcel is put where it lies already, but counts it there a second time.
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        Map<String, Integer> shelfOf = new HashMap<>();
        Map<Integer, Integer> parcelsOn = new HashMap<>();
        StringBuilder out = new StringBuilder();
        int commands = in.nextInt();
        for (int i = 0; i < commands; i++) {
            String command = in.next();
            if (command.equals("count")) {
                out.append(parcelsOn.getOrDefault(in.nextInt(), 0)).append('\n');
                continue;
            }
            String name = in.next();
            Integer oldShelf = shelfOf.get(name);
            if (command.equals("put")) {
                int shelf = in.nextInt();
                if (oldShelf != null && oldShelf != shelf) {
                    parcelsOn.merge(oldShelf, -1, Integer::sum);
                }
                parcelsOn.merge(shelf, 1, Integer::sum);
                shelfOf.put(name, shelf);
                out.append(oldShelf == null ? "new" : "moved").append('\n');
            } else if (oldShelf == null) {
                out.append("unknown\n");
            } else {
                out.append(oldShelf).append('\n');
                if (command.equals("take")) {
                    parcelsOn.merge(oldShelf, -1, Integer::sum);
                    shelfOf.remove(name);
                }
            }
        }
        System.out.print(out);
    }
}
