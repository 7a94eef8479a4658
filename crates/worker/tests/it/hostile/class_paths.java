// Has class names that are awkward as names of files, and many of them; must be taken out of the box as they are.
// Verdict: accepted or compile_error.
// Problem: playground.
public class Main {
    static class $ {}

    static class __ {}

    static class con {}

    static class Größe {}

    static class 名前 {}

    static class A { static class B { static class C { static class D { static class E {} } } } }

    public static void main(String[] arguments) throws Exception {
        for (String name : new String[] {"$", "__", "con", "Größe", "名前", "A$B$C$D$E"}) {
            Class.forName("Main$" + name);
        }
    }
}
