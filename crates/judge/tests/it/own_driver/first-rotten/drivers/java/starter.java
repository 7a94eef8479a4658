// class Orchard { boolean isRotten(int apple); }
class Solution extends Orchard {
    int firstRotten(int apples) {
        return 0;
    }
}
