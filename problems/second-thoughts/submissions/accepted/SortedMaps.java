// All strokes in one list, of which the first `alive` count. Each cell has a sorted map from the places of its strokes to
// their colours: O(1) for undo and restore, O(log n) for the rest.
class Canvas {
    private final List<Integer> cellOf = new ArrayList<>();
    private final Map<Integer, TreeMap<Integer, Integer>> strokesOn = new HashMap<>();
    private int alive;

    public void paint(int cell, int colour) {
        while (cellOf.size() > alive) {
            int last = cellOf.size() - 1;
            strokesOn.get(cellOf.remove(last)).remove(last);
        }
        cellOf.add(cell);
        strokesOn.computeIfAbsent(cell, none -> new TreeMap<>()).put(alive++, colour);
    }

    public int undo(int steps) {
        int undone = Math.min(steps, alive);
        alive -= undone;
        return undone;
    }

    public int restore(int steps) {
        int restored = Math.min(steps, cellOf.size() - alive);
        alive += restored;
        return restored;
    }

    public Integer[] look(int[] cells) {
        Integer[] colours = new Integer[cells.length];
        for (int i = 0; i < cells.length; i++) {
            TreeMap<Integer, Integer> strokes = strokesOn.get(cells[i]);
            Map.Entry<Integer, Integer> latest = strokes == null ? null : strokes.lowerEntry(alive);
            colours[i] = latest == null ? null : latest.getValue();
        }
        return colours;
    }
}
