// The name of a family is any of its words with the letters sorted: O(n k log k).
class Solution {
    public String[][] letterFamilies(String[] words) {
        Map<String, List<String>> families = new HashMap<>();
        for (String word : words) {
            char[] letters = word.toCharArray();
            Arrays.sort(letters);
            families.computeIfAbsent(new String(letters), name -> new ArrayList<>()).add(word);
        }
        String[][] answer = new String[families.size()][];
        int i = 0;
        for (List<String> family : families.values()) {
            Collections.sort(family);
            answer[i++] = family.toArray(new String[0]);
        }
        return answer;
    }
}
