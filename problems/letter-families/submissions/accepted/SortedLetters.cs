// The name of a family is any of its words with the letters sorted: O(n k log k).
public class Solution {
    public IList<IList<string>> LetterFamilies(string[] words) {
        var families = new Dictionary<string, List<string>>();
        foreach (string word in words) {
            char[] letters = word.ToCharArray();
            Array.Sort(letters);
            string name = new string(letters);
            if (!families.TryGetValue(name, out var family)) {
                families[name] = family = new List<string>();
            }
            family.Add(word);
        }
        foreach (var family in families.Values) {
            family.Sort(string.CompareOrdinal);
        }
        return families.Values.ToList<IList<string>>();
    }
}
