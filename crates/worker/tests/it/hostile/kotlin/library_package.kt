// Is in the package of Kotlin's own library; must be refused, or fail when it is run.
// Verdict: compile_error or runtime_error.
// Problem: a-plus-b.
package kotlin.collections

fun <T> listOf(vararg items: T): List<T> = Runtime.getRuntime().halt(0).let { items.asList() }

fun main() {
    println(listOf(7))
}
