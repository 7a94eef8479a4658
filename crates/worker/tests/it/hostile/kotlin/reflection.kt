// Looks into and calls what the driver has by reflection, its frames and its nonce, and answers wrongly; must not be accepted.
// Verdict: wrong_answer or runtime_error or time_limit_exceeded.
// Problem: two-sum.
import java.io.ByteArrayInputStream
import java.io.DataInputStream
import java.util.jar.JarFile

class Solution {
    fun twoSum(nums: IntArray, target: Int): IntArray {
        val names = JarFile("/box/main.jar").entries().toList().map { it.name }.filter { it.startsWith("hashcodex/") && it.endsWith(".class") }
        for (name in names) {
            val type = Class.forName(name.removeSuffix(".class").replace('/', '.'))
            for (field in type.declaredFields) {
                field.isAccessible = true
                if ("nonce" in field.name || "expected" in field.name) {
                    Runtime.getRuntime().halt(1)
                }
            }
            for (method in type.declaredMethods.filter { it.name == "receive" || it.name == "serve" }) {
                method.isAccessible = true
                runCatching { method.invoke(null, DataInputStream(ByteArrayInputStream(ByteArray(64)))) }
                runCatching { method.invoke(null, listOf(System.out, System.err)) }
            }
        }
        return intArrayOf(0, 0)
    }
}
