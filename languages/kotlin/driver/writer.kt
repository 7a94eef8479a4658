// Prints values as JSON. The same for every problem.
package hashcodex

/** An answer that is none. */
internal class Mistaken(message: String) : Exception(message)

internal class Writer(header: String) {
    private val out = StringBuilder(header)

    fun bytes() = out.toString().toByteArray()

    fun raw(json: String) {
        out.append(json)
    }

    fun write(value: Int) {
        out.append(value)
    }

    fun write(value: Long) {
        out.append(value)
    }

    fun write(value: Boolean) {
        out.append(value)
    }

    /** What JSON has no number for goes as a text. */
    fun write(value: Double) {
        if (value.isFinite()) out.append(value) else out.append('"').append(value).append('"')
    }

    fun write(value: Char) = write(value.toString())

    fun write(value: String) {
        out.append('"')
        var i = 0
        while (i < value.length) {
            i += character(value, i)
        }
        out.append('"')
    }

    inline fun <T : Any> orNull(value: T?, write: (T) -> Unit) = if (value == null) raw("null") else write(value)

    inline fun <T> items(values: Iterator<T>, write: (T) -> Unit) {
        var before = "["
        for (value in values) {
            raw(before)
            write(value)
            before = ","
        }
        raw(if (before == "[") "[]" else "]")
    }

    /** How many units of the text are this character. */
    private fun character(text: String, at: Int): Int {
        val c = text[at]
        if (c.isHighSurrogate() && at + 1 < text.length && text[at + 1].isLowSurrogate()) {
            out.append(c).append(text[at + 1])
            return 2
        }
        when {
            c.isSurrogate() -> throw Mistaken("the answer holds half of a surrogate pair, which is no character")
            c < ' ' -> out.append("\\u").append(c.code.toString(16).padStart(4, '0'))
            c == '"' || c == '\\' -> out.append('\\').append(c)
            else -> out.append(c)
        }
        return 1
    }
}
