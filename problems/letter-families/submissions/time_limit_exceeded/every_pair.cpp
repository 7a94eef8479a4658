// Compares each word with all others that are still without a family: O(n²).
class Solution {
    bool related(string a, string b) {
        sort(a.begin(), a.end());
        sort(b.begin(), b.end());
        return a == b;
    }

public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        vector<vector<string>> answer;
        vector<bool> taken(words.size());
        for (size_t i = 0; i < words.size(); i++) {
            if (taken[i]) continue;
            vector<string> family = {words[i]};
            for (size_t j = i + 1; j < words.size(); j++) {
                if (!taken[j] && related(words[i], words[j])) {
                    taken[j] = true;
                    family.push_back(words[j]);
                }
            }
            sort(family.begin(), family.end());
            answer.push_back(family);
        }
        return answer;
    }
};
