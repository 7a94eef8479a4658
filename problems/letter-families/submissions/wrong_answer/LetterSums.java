// Takes words of the same length and the same sum of letters for relatives: `ad` and `bc`.
class Solution {
    public String[][] letterFamilies(String[] words) {
        Map<List<Integer>, List<String>> families = new HashMap<>();
        for (String word : words) {
            List<Integer> name = List.of(word.length(), word.chars().sum());
            families.computeIfAbsent(name, key -> new ArrayList<>()).add(word);
        }
        return families.values().stream()
                .map(family -> family.stream().sorted().toArray(String[]::new))
                .toArray(String[][]::new);
    }
}
