// A queue of layers, the lowest in front. To stir is to draw everything into one glass, and to pour it back.
class Barrel(private val room: Long) {
    private data class Layer(val litres: Long, val sweetness: Double)

    private val layers = ArrayDeque<Layer>()
    private var inside = 0L

    fun pour(litres: Int, sweetness: Int): Int = add(min(litres.toLong(), room - inside), sweetness.toDouble()).toInt()

    fun draw(litres: Int): Double? = take(min(litres.toLong(), inside))

    fun stir() {
        val all = inside
        take(all)?.let { add(all, it) }
    }

    fun content(): Long = inside

    private fun add(litres: Long, sweetness: Double): Long {
        if (litres > 0) {
            layers.addLast(Layer(litres, sweetness))
        }
        inside += litres
        return litres
    }

    private fun take(glass: Long): Double? {
        if (glass == 0L) {
            return null
        }
        var total = 0.0
        var missing = glass
        while (missing > 0) {
            val lowest = layers.removeFirst()
            val taken = min(lowest.litres, missing)
            total += taken * lowest.sweetness
            missing -= taken
            if (taken < lowest.litres) {
                layers.addFirst(lowest.copy(litres = lowest.litres - taken))
            }
        }
        inside -= glass
        return total / glass
    }
}
