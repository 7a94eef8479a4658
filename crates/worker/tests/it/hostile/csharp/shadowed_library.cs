// Has a text builder where the driver's writer takes the system's, which answers for it; must not be accepted.
// Verdict: wrong_answer.
// Problem: two-sum.
namespace System.Text {
    internal class StringBuilder {
        private string text = "";

        public StringBuilder(string header = "") {
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
            return text.StartsWith("result ") ? text.Substring(0, text.IndexOf('\n')) + "\n[0,1]" : text;
        }
    }
}

public class Solution {
    public int[] TwoSum(int[] nums, int target) {
        return new[] { 0, 0 };
    }
}
