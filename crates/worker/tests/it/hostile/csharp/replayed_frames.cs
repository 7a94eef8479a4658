// Takes the nonce by a text builder of its own, answers this case twice and the next ahead by the driver's Send; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
using System.Reflection;

namespace System.Text {
    internal class StringBuilder {
        internal static string Header = "";
        private string text = "";

        public StringBuilder() {}

        public StringBuilder(string header) {
            Header = header;
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
    public int[] TwoSum(int[] nums, int target) {
        string[] words = System.Text.StringBuilder.Header.Trim().Split(' ');
        int seq = int.Parse(words[1]);
        var send = Type.GetType("Hashcodex.Driver")?.GetMethod("Send", BindingFlags.NonPublic | BindingFlags.Static);
        while (send == null || words[2].Length != 32) {} // another driver: the verdict tells
        foreach (int each in new[] { seq, seq, seq + 1 }) {
            byte[] frame = Encoding.ASCII.GetBytes("result " + each + " " + words[2] + "\n[0,1]");
            send.Invoke(null, new object[] { frame });
        }
        return new[] { 0, 1 };
    }
}
