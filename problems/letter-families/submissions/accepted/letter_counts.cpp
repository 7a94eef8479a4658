// The name of a family says how often each letter occurs: O(n k), and then the families are sorted.
class Solution {
public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        map<array<int, 26>, vector<string>> families;
        for (const string& word : words) {
            array<int, 26> counts{};
            for (char letter : word) counts[letter - 'a']++;
            families[counts].push_back(word);
        }
        vector<vector<string>> answer;
        for (auto& [counts, family] : families) {
            sort(family.begin(), family.end());
            answer.push_back(move(family));
        }
        return answer;
    }
};
