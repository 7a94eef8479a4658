// Brings an annotation processor along, which would run inside the compiler; must never have been run.
// Verdict: accepted.
// Problem: playground.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

@interface Trigger {}

@SupportedAnnotationTypes("*")
class Processor extends AbstractProcessor {
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            Files.writeString(Path.of("classes", "Ran.class"), "mine");
        } catch (Exception refused) {
            return false;
        }
        return true;
    }
}

@Trigger
public class Main {
    public static void main(String[] arguments) {
        System.exit(Files.exists(Path.of("/box/Ran.class")) || Files.exists(Path.of("/box/classes")) ? 1 : 0);
    }
}
