using System.Collections.Generic;

class Program {
    static void Main() {
        var all = new List<byte[]>();
        for (;;) {
            var more = new byte[1 << 20];
            for (int i = 0; i < more.Length; i += 512) {
                more[i] = 1;
            }
            all.Add(more);
        }
    }
}
