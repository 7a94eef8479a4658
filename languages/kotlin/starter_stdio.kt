fun main() {
}
