// Begins the longest answer there may be, with the nonce of its own text builder, and goes on behind it; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Runtime.InteropServices;

namespace System.Text {
    internal class StringBuilder {
        internal static string Header = "";
        private string text = "";

        public StringBuilder(string header = "") {
            Header = header.StartsWith("result ") ? header : Header;
            text = header;
        }

        public StringBuilder Append(string more) {
            text += more;
            return this;
        }

        public StringBuilder Append(char more) {
            text += more;
            return this;
        }

        public override string ToString() {
            return text;
        }
    }
}

public class Solution {
    private const int LengthMax = 64 * 1024 * 1024;

    [DllImport("libc")]
    private static extern IntPtr write(int file, byte[] buffer, UIntPtr count);

    private static void Send(byte[] bytes) {
        write(4, bytes, (UIntPtr) bytes.Length);
    }

    public int[] TwoSum(int[] nums, int target) {
        Send(BitConverter.GetBytes(LengthMax));
        Send(Encoding.ASCII.GetBytes(System.Text.StringBuilder.Header + "["));
        for (byte[] more = Encoding.ASCII.GetBytes(new string('1', 1 << 16)); ;) {
            Send(more);
        }
    }
}
