// Keeps a table for each first letter, and the empty word has none.
class Solution {
    public String[][] letterFamilies(String[] words) {
        List<Map<String, List<String>>> tables = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            tables.add(new HashMap<>());
        }
        for (String word : words) {
            char[] letters = word.toCharArray();
            Arrays.sort(letters);
            Map<String, List<String>> table = tables.get(letters[0] - 'a');
            table.computeIfAbsent(new String(letters), name -> new ArrayList<>()).add(word);
        }
        return tables.stream()
                .flatMap(table -> table.values().stream())
                .map(family -> family.stream().sorted().toArray(String[]::new))
                .toArray(String[][]::new);
    }
}
