// Prints half of surrogate pairs and raw bytes as an answer; must be a wrong answer that can be shown.
// Verdict: wrong_answer.
// Problem: a-plus-b.
public class Main {
    public static void main(String[] arguments) {
        System.out.print("\ud800 \udfff \u0000 \u001b[31m \uffff");
        for (int each = 0; each < 256; each++) {
            System.out.write(each);
            System.err.write(255 - each);
        }
        System.out.flush();
        System.err.flush();
    }
}
