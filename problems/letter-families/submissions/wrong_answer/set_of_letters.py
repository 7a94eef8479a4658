# Forgets how often each letter occurs: `no` and `noon` have the same set of letters.
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        families = defaultdict(list)
        for word in sorted(words):
            families[frozenset(word)].append(word)
        return list(families.values())
