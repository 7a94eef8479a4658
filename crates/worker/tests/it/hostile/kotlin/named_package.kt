// Is a whole program in the package of the driver, with a class of the driver's name; must be run like any other.
// Verdict: accepted.
// Problem: a-plus-b.
package hashcodex

class DriverKt(private val text: String) {
    fun sum() = text.split(Regex("\\s+")).filter { it.isNotEmpty() }.sumOf { it.toLong() }
}

fun main() {
    println(DriverKt(generateSequence { readlnOrNull() }.joinToString("\n")).sum())
}
