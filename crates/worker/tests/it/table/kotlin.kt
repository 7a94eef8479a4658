// The first word of the input says which program this is; the rows are explained in `verdicts.txt`.
import java.io.BufferedReader
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.io.PrintStream
import java.net.Socket
import java.util.LinkedList
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.system.exitProcess

@Volatile
var zero = 0
var last: Any? = null

fun sink(levels: Int): Int = if (levels == 0) 0 else sink(levels - 1) + 1

fun spin() {
    while (true) {
        zero = 0
    }
}

fun threads(count: Int, one: () -> Unit) = List(count) { thread { one() } }.forEach { it.join() }

fun eat(bytes: Int) {
    val all = LinkedList<Any>()
    while (true) {
        all.add(ByteArray(bytes))
    }
}

fun flood(to: PrintStream, lines: Int) {
    var printed = 0
    while (printed++ != lines) {
        to.println("more and more")
    }
}

fun connect(port: Int) = try {
    Socket("127.0.0.1", port).close()
    println("connected")
} catch (refused: IOException) {
    println(42)
}

fun fillDisk() = try {
    FileOutputStream("large").use { file ->
        while (true) {
            file.write(ByteArray(1 shl 20))
        }
    }
} catch (full: IOException) {
    File("large").delete()
    println(42)
}

fun writes(path: String) = try {
    FileOutputStream(path).close()
    true
} catch (refused: IOException) {
    false
}

fun useFile(): String {
    File("answer").writeText("42")
    return File("answer").readText()
}

fun run(row: String, input: BufferedReader) {
    when (row) {
        "accepted" -> println(input.readLine().split(" ").sumOf { it.toInt() })
        "no_newline" -> print(42)
        "carriage_returns" -> print("42\r\n")
        "blank_around" -> print("\n\n  42  \n\n")
        "talks_on_stderr" -> { System.err.println("thinking"); println(42) }
        "ignores_input" -> println(42)
        "echoes" -> System.out.writer().use { input.transferTo(it) }
        "long_line" -> println("x".repeat((1 shl 20) - 1))
        "recurses" -> println(sink(10_000) - 10_000 + 42)
        "uses_a_file" -> println(useFile())
        "wrong_answer" -> println(7)
        "prints_nothing" -> Unit
        "prints_twice" -> println("42\n42")
        "zero_byte" -> println("4\u00002")
        "invalid_utf8" -> System.out.write("42 ".toByteArray() + byteArrayOf(-1, 10))
        "answers_on_stderr" -> System.err.println(42)
        "closes_stdout" -> { System.out.close(); println(42) }
        "loops" -> spin()
        "sleeps" -> Thread.sleep(60_000)
        "threads_loop" -> threads(4, ::spin)
        "child_loops" -> ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start().waitFor()
        "deadlocks" -> CountDownLatch(1).await()
        "eats_memory" -> eat(1 shl 20)
        "eats_small_objects" -> eat(8)
        "thread_eats" -> { threads(1) { eat(1 shl 20) }; println(42) }
        "one_huge_object" -> last = LongArray(1 shl 30)
        "endless_recursion" -> sink(-1)
        "floods" -> flood(System.out, -1)
        "floods_stderr" -> flood(System.err, -1)
        "prints_too_much" -> flood(System.out, 5_000)
        "exits_with_3" -> exitProcess(3)
        "answers_then_fails" -> { println(42); exitProcess(3) }
        "divides_by_zero" -> println(1 / zero)
        "throws" -> error("nobody catches this")
        "kills_itself" -> Runtime.getRuntime().halt(137)
        "reads_past_end" -> { input.readLine(); println(input.readLine()!!.length) }
        "thread_crashes" -> { threads(1) { zero /= zero }; println(42) }
        "leaves_child" -> { ProcessBuilder("/bin/sleep", "60").inheritIO().start(); println(42) }
        "connects" -> connect(input.readLine().split(" ")[0].toInt())
        "fills_disk" -> fillDisk()
        "writes_elsewhere" -> println(if (writes("/etc/new") || writes("/usr/new")) 7 else 42)
        else -> exitProcess(99)
    }
}

fun main() {
    val input = System.`in`.bufferedReader()
    run(input.readLine(), input)
}
