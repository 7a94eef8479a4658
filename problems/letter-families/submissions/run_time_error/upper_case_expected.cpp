// Counts from `A` instead of `a`: `at` throws.
class Solution {
public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        map<vector<int>, vector<string>> families;
        for (const string& word : words) {
            vector<int> counts(26);
            for (char letter : word) counts.at(letter - 'A')++;
            families[counts].push_back(word);
        }
        vector<vector<string>> answer;
        for (auto& [counts, family] : families) {
            sort(family.begin(), family.end());
            answer.push_back(family);
        }
        return answer;
    }
};
