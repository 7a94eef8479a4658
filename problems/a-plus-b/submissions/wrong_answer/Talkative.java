// Prints more than the number.
import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        System.out.println("The sum is " + (in.nextLong() + in.nextLong()));
    }
}
