// The name of a family is any of its words with the letters sorted: O(n k log k).
class Solution {
public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        unordered_map<string, vector<string>> families;
        for (const string& word : words) {
            string name = word;
            sort(name.begin(), name.end());
            families[name].push_back(word);
        }
        vector<vector<string>> answer;
        for (auto& [name, family] : families) {
            sort(family.begin(), family.end());
            answer.push_back(move(family));
        }
        return answer;
    }
};
