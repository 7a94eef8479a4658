# Starts with the first word without asking whether there is one.
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        ordered = sorted(words, key=lambda word: (sorted(word), word))
        families = [[ordered[0]]]
        for word in ordered[1:]:
            if sorted(word) == sorted(families[-1][0]):
                families[-1].append(word)
            else:
                families.append([word])
        return families
