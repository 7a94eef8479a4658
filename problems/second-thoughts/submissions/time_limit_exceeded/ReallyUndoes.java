// Really undoes and restores each stroke: as many steps for each call as there are strokes.
class Canvas {
    private final Map<Integer, Integer> picture = new HashMap<>();
    private final Deque<Integer[]> done = new ArrayDeque<>();
    private final Deque<Integer[]> undone = new ArrayDeque<>();

    public void paint(int cell, int colour) {
        done.push(new Integer[] {cell, picture.put(cell, colour)});
        undone.clear();
    }

    public int undo(int steps) {
        return move(steps, done, undone);
    }

    public int restore(int steps) {
        return move(steps, undone, done);
    }

    private int move(int steps, Deque<Integer[]> from, Deque<Integer[]> to) {
        int moved = Math.min(steps, from.size());
        for (int i = 0; i < moved; i++) {
            Integer[] stroke = from.pop();
            to.push(new Integer[] {stroke[0], picture.put(stroke[0], stroke[1])});
        }
        return moved;
    }

    public Integer[] look(int[] cells) {
        return Arrays.stream(cells).mapToObj(picture::get).toArray(Integer[]::new);
    }
}
