// Fills 4 GiB, piece by piece.
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<byte[]> hoard = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            hoard.add(new byte[1 << 20]);
        }
        System.out.println(hoard.size());
    }
}
