# Leaves the words of a family in the order of the input.
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        families = defaultdict(list)
        for word in words:
            families["".join(sorted(word))].append(word)
        return list(families.values())
