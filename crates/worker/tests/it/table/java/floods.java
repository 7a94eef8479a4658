public class Main {
    public static void main(String[] args) throws Exception {
        for (;;) {
            System.out.println("more and more and more");
        }
    }
}
