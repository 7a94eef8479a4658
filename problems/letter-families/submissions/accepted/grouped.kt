// The name of a family is any of its words with the letters sorted: O(n k log k).
class Solution {
    fun letterFamilies(words: Array<String>): List<List<String>> =
        words.groupBy { it.toCharArray().apply { sort() }.concatToString() }.values.map { it.sorted() }
}
