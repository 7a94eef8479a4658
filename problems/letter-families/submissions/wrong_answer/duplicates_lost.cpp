// A set keeps the family sorted, and forgets how often a word was there.
class Solution {
public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        map<string, set<string>> families;
        for (const string& word : words) {
            string name = word;
            sort(name.begin(), name.end());
            families[name].insert(word);
        }
        vector<vector<string>> answer;
        for (auto& [name, family] : families) answer.emplace_back(family.begin(), family.end());
        return answer;
    }
};
