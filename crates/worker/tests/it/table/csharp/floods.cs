using System;

class Program {
    static void Main() {
        for (;;) {
            Console.WriteLine("more and more and more");
        }
    }
}
