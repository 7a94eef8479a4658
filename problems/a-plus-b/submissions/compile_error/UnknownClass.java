// There is no class `Reader2`.
public class Main {
    public static void main(String[] args) {
        Reader2 in = new Reader2(System.in);
        System.out.println(in.nextLong() + in.nextLong());
    }
}
