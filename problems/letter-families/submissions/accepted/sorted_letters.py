# The name of a family is any of its words with the letters sorted: O(n k log k).
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        families: Dict[str, List[str]] = defaultdict(list)
        for word in sorted(words):  # in this order, each family is sorted by itself
            families["".join(sorted(word))].append(word)
        return list(families.values())
