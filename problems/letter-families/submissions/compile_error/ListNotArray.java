// A list of lists is no String[][].
class Solution {
    public String[][] letterFamilies(String[] words) {
        List<List<String>> families = new ArrayList<>();
        return families;
    }
}
