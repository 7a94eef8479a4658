// Walks the whole tree for test data, keys and other submissions; must find nothing of that kind.
// Verdict: accepted.
// Problem: playground.
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

public class Main {
    static int found;

    public static void main(String[] arguments) throws Exception {
        Files.walkFileTree(Path.of("/"), new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean dull = Set.of("/usr", "/proc", "/etc/alternatives").contains(directory.toString());
                return dull ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.toString();
                if (name.matches(".*(\\.ans|\\.in|\\.toml|\\.yaml|shadow|id_rsa|\\.sock|\\.sqlite|\\.db)$")) {
                    System.out.println(name);
                    found = 1;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, java.io.IOException error) {
                return FileVisitResult.CONTINUE;
            }
        });
        System.exit(found);
    }
}
