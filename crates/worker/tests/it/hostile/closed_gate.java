// Tries the network, other processes and files of the host; must be denied every one of them.
// Verdict: accepted.
// Problem: playground.
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

public class Main {
    static int found;

    static void attempt(String name, Callable<Object> action) {
        try {
            System.out.println(name + " " + action.call());
            found = 1;
        } catch (Throwable refused) {
            return;
        }
    }

    static Object connect(String address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), 500);
            return socket;
        }
    }

    public static void main(String[] arguments) {
        attempt("shadow", () -> Files.readString(Path.of("/etc/shadow")));
        attempt("loopback", () -> connect("127.0.0.1", 22));
        attempt("metadata", () -> connect("169.254.169.254", 80));
        attempt("name", () -> InetAddress.getByName("example.com"));
        attempt("write", () -> Files.writeString(Path.of("/usr/bin/mine"), "x"));
        attempt("others", () -> ProcessHandle.allProcesses().filter(p -> p.pid() != ProcessHandle.current().pid()).findAny().get());
        attempt("parent", () -> ProcessHandle.current().parent().get().destroyForcibly() ? "killed" : Files.readString(Path.of("nothing")));
        attempt("root", () -> Files.list(Path.of("/root")).count());
        System.exit(found);
    }
}
