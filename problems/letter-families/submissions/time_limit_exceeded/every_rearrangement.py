# Moves the letters around in every possible way until the word is one that was seen before.
class Solution:
    def letterFamilies(self, words: List[str]) -> List[List[str]]:
        families = {}
        for word in words:
            for letters in itertools.permutations(word):
                if "".join(letters) in families:
                    families["".join(letters)].append(word)
                    break
            else:
                families[word] = [word]
        return [sorted(family) for family in families.values()]
