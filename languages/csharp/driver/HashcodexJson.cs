// Values as JSON, by the types of a signature. The same for every problem.
//
// What is used of the system is imported inside the namespace, where it comes before whatever the user calls the same.

namespace Hashcodex {
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Globalization;
    using System.Runtime.InteropServices;
    using System.Text;

    /// <summary>An answer that is not of its type.</summary>
    internal sealed class Mistyped : Exception {
        public Mistyped(string message) : base(message) {}
    }

    /// <summary>Doubles to the last bit, by the C library: Mono's own parser is wrong by one every now and then.</summary>
    internal static class Doubles {
        /// <summary>So many digits say every double; most need fewer.</summary>
        private const int DigitsMin = 15, DigitsMax = 17;
        /// <summary>More than digits, sign, point and exponent take, or zeros in their place.</summary>
        private const int BytesMax = 64;

        [DllImport("libc")]
        private static extern double strtod(string text, IntPtr end);

        [DllImport("libc")]
        private static extern IntPtr gcvt(double number, int digits, byte[] buffer);

        /// <summary>The number in these words of JSON, which may be the name of one that JSON does not have.</summary>
        public static double Read(string word) {
            return strtod(word, IntPtr.Zero);
        }

        /// <summary>The fewest digits that are read as the same number.</summary>
        public static string Print(double number) {
            if (double.IsNaN(number) || double.IsInfinity(number)) {
                return "\"" + number.ToString(CultureInfo.InvariantCulture) + "\"";
            }
            if (number == 0) {
                return 1 / number < 0 ? "-0.0" : "0";
            }
            string text = Digits(number, DigitsMin);
            for (int digits = DigitsMin + 1; digits <= DigitsMax && Read(text) != number; digits++) {
                text = Digits(number, digits);
            }
            return text;
        }

        private static string Digits(double number, int digits) {
            var buffer = new byte[BytesMax];
            gcvt(number, digits, buffer);
            return Encoding.ASCII.GetString(buffer, 0, Array.IndexOf(buffer, (byte) 0));
        }
    }

    /// <summary>Reads values of a known type from JSON text.</summary>
    internal sealed class Reader {
        private readonly string text;
        private int at;

        public Reader(string text) {
            this.text = text;
        }

        /// <summary>The next value; what is no object comes in its box.</summary>
        public object Read(Type type) {
            char first = Peek();
            if (type == typeof(int[])) {
                return ReadInts();
            }
            if (type.IsArray) {
                return ReadArray(type.GetElementType());
            }
            if (Nodes.IsNode(type)) {
                return Nodes.Build(type, (int?[]) ReadArray(typeof(int?)));
            }
            if (first == 'n') {
                at += 4;
                return null;
            }
            return ReadScalar(Nullable.GetUnderlyingType(type) ?? type, first);
        }

        /// <summary>The next value, whether it is one of a list or stands alone.</summary>
        public object ReadArgument(Type type) {
            SkipComma();
            return Read(type);
        }

        /// <summary>The beginning of a list of values of different types.</summary>
        public void Open() {
            SkipComma();
            Next('[');
        }

        public void Close() {
            Next(']');
        }

        private object ReadScalar(Type type, char first) {
            if (type == typeof(string)) {
                return ReadString();
            }
            if (type == typeof(char)) {
                return ReadString()[0];
            }
            if (type == typeof(bool)) {
                at += first == 't' ? 4 : 5;
                return first == 't';
            }
            if (type == typeof(double)) {
                return Doubles.Read(first == '"' ? ReadString() : ReadWord());
            }
            string word = ReadWord();
            return type == typeof(int) ? (object) int.Parse(word, CultureInfo.InvariantCulture) : long.Parse(word, CultureInfo.InvariantCulture);
        }

        private Array ReadArray(Type element) {
            var items = new List<object>();
            for (Next('['); Peek() != ']'; SkipComma()) {
                items.Add(Read(element));
            }
            Next(']');
            Array array = Array.CreateInstance(element, items.Count);
            for (int i = 0; i < items.Count; i++) {
                array.SetValue(items[i], i);
            }
            return array;
        }

        private int[] ReadInts() {
            var items = new List<int>();
            for (Next('['); Peek() != ']'; SkipComma()) {
                items.Add(int.Parse(ReadWord(), CultureInfo.InvariantCulture));
            }
            Next(']');
            return items.ToArray();
        }

        private string ReadWord() {
            int start = at;
            while (at < text.Length && ",]\n ".IndexOf(text[at]) < 0) {
                at++;
            }
            return text.Substring(start, at - start);
        }

        private string ReadString() {
            var read = new StringBuilder();
            for (Next('"'); text[at] != '"'; at++) {
                char c = text[at];
                read.Append(c == '\\' ? ReadEscape() : c);
            }
            at++;
            return read.ToString();
        }

        /// <summary>Leaves the position at the last character of the escape.</summary>
        private char ReadEscape() {
            char kind = text[++at];
            if (kind == 'u') {
                at += 4;
                return (char) int.Parse(text.Substring(at - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            }
            int plain = "bfnrt".IndexOf(kind);
            return plain < 0 ? kind : "\b\f\n\r\t"[plain];
        }

        private char Peek() {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\n')) {
                at++;
            }
            return at < text.Length ? text[at] : '\0';
        }

        private void Next(char expected) {
            if (Peek() != expected) {
                throw new InvalidOperationException("the judge sent a case that the driver cannot read");
            }
            at++;
        }

        private void SkipComma() {
            if (Peek() == ',') {
                at++;
            }
        }
    }

    /// <summary>Prints values as JSON.</summary>
    internal sealed class Writer {
        private readonly StringBuilder output;
        private bool nullable;

        public Writer(string header) {
            output = new StringBuilder(header);
        }

        public byte[] Bytes() {
            return Encoding.UTF8.GetBytes(output.ToString());
        }

        public void Raw(string json) {
            output.Append(json);
        }

        /// <summary>Anything that can be gone through will do for an array; <c>nullable</c> says whether the innermost elements may be null.</summary>
        public void Write(Type type, bool nullable, object value) {
            this.nullable = nullable;
            Write(type, value);
        }

        private void Write(Type type, object value) {
            if (Nodes.IsNode(type)) {
                WriteNodes(Nodes.Values(type, value));
            } else if (value == null) {
                if (!nullable || type.IsArray) {
                    throw new Mistyped("the answer is null, or holds null");
                }
                output.Append("null");
            } else if (type.IsArray) {
                WriteItems(type.GetElementType(), (IEnumerable) value);
            } else {
                WriteScalar(Nullable.GetUnderlyingType(type) ?? type, value);
            }
        }

        private void WriteItems(Type element, IEnumerable items) {
            output.Append('[');
            bool first = true;
            foreach (object item in items) {
                output.Append(first ? "" : ",");
                first = false;
                Write(element, item);
            }
            output.Append(']');
        }

        private void WriteNodes(List<int?> values) {
            output.Append('[');
            for (int i = 0; i < values.Count; i++) {
                output.Append(i == 0 ? "" : ",").Append(values[i] == null ? "null" : values[i].Value.ToString(CultureInfo.InvariantCulture));
            }
            output.Append(']');
        }

        private void WriteScalar(Type type, object value) {
            if (value.GetType() != type) {
                throw new Mistyped("the answer holds a value of another type than it says");
            }
            if (type == typeof(bool)) {
                output.Append((bool) value ? "true" : "false");
            } else if (type == typeof(double)) {
                output.Append(Doubles.Print((double) value));
            } else if (type == typeof(int) || type == typeof(long)) {
                output.Append(((IFormattable) value).ToString(null, CultureInfo.InvariantCulture));
            } else {
                WriteString(value.ToString());
            }
        }

        private void WriteString(string text) {
            output.Append('"');
            for (int i = 0; i < text.Length; i++) {
                char c = text[i];
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) {
                    output.Append(c).Append(text[++i]);
                } else if (char.IsSurrogate(c)) {
                    throw new Mistyped("the answer holds half of a surrogate pair, which is no character");
                } else if (c < ' ') {
                    output.Append("\\u").Append(((int) c).ToString("x4", CultureInfo.InvariantCulture));
                } else {
                    output.Append(c == '"' || c == '\\' ? "\\" : "").Append(c);
                }
            }
            output.Append('"');
        }
    }
}
