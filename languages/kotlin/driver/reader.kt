// Reads values of a known type from JSON text. The same for every problem.
package hashcodex

internal class Reader(private val text: String) {
    private var at = 0

    /** The beginning of a list, and its end. */
    fun open() {
        comma()
        next('[')
    }

    fun close() = next(']')

    fun int() = word().toInt()

    fun long() = word().toLong()

    fun boolean() = word() == "true"

    fun char() = string()[0]

    /** What JSON has no number for comes as a text. */
    fun double() = (if (peek() == '"') string() else word()).toDouble()

    fun string(): String {
        val read = StringBuilder()
        next('"')
        while (text[at] != '"') {
            val c = text[at++]
            read.append(if (c == '\\') escape() else c)
        }
        at++
        return read.toString()
    }

    inline fun <T> orNull(value: () -> T): T? = if (peek() == 'n') { word(); null } else value()

    inline fun <T> list(item: () -> T): MutableList<T> {
        val items = ArrayList<T>()
        open()
        while (peek() != ']') {
            items.add(item())
            comma()
        }
        close()
        return items
    }

    inline fun <reified T> array(item: () -> T): Array<T> = list(item).toTypedArray()

    fun intArray(): IntArray {
        var items = IntArray(16)
        var count = 0
        open()
        while (peek() != ']') {
            if (count == items.size) {
                items = items.copyOf(2 * count)
            }
            items[count++] = int()
            comma()
        }
        close()
        return items.copyOf(count)
    }

    fun longArray() = list { long() }.toLongArray()

    fun doubleArray() = list { double() }.toDoubleArray()

    fun booleanArray() = list { boolean() }.toBooleanArray()

    fun charArray() = list { char() }.toCharArray()

    fun comma() {
        if (peek() == ',') {
            at++
        }
    }

    fun peek(): Char {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n')) {
            at++
        }
        return if (at < text.length) text[at] else '\u0000'
    }

    fun word(): String {
        peek()
        val start = at
        while (at < text.length && text[at] !in ",]\n ") {
            at++
        }
        return text.substring(start, at)
    }

    private fun escape(): Char {
        val kind = text[at++]
        if (kind == 'u') {
            at += 4
            return text.substring(at - 4, at).toInt(16).toChar()
        }
        val plain = "bfnrt".indexOf(kind)
        return if (plain < 0) kind else "\b\u000c\n\r\t"[plain]
    }

    private fun next(expected: Char) {
        check(peek() == expected) { "the judge sent a case that the driver cannot read" }
        at++
    }
}
