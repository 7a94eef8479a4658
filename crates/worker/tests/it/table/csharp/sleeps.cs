using System;

class Program {
    static void Main() {
        System.Threading.Thread.Sleep(60000);
    }
}
