// Starts threads that start threads; must end at the limit on processes, the time limit or the memory limit.
// Verdict: runtime_error or time_limit_exceeded or memory_limit_exceeded or output_limit_exceeded.
// Problem: playground.
public class Main {
    static void spread() {
        while (true) {
            new Thread(Main::spread).start();
        }
    }

    public static void main(String[] arguments) {
        spread();
    }
}
