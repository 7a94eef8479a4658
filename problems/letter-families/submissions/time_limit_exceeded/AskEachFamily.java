// Asks one family after the other whether the word belongs to it: O(n²).
class Solution {
    public String[][] letterFamilies(String[] words) {
        List<List<String>> families = new ArrayList<>();
        for (String word : words) {
            List<String> home = null;
            for (List<String> family : families) {
                if (Arrays.equals(counts(family.get(0)), counts(word))) {
                    home = family;
                    break;
                }
            }
            if (home == null) {
                home = new ArrayList<>();
                families.add(home);
            }
            home.add(word);
        }
        return families.stream()
                .map(family -> family.stream().sorted().toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static int[] counts(String word) {
        int[] counts = new int[26];
        for (char letter : word.toCharArray()) {
            counts[letter - 'a']++;
        }
        return counts;
    }
}
