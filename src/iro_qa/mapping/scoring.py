"""How much a heading is like the words for a question, from 0 to 100."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from iro_qa.mapping.targets import Target, Words

#: From how alike on (of 100) two words are one word, misspelt.
_SAME_WORD = 85
#: Words up to this length are never taken for another.
_SHORT = 4
#: What a word counts that no question has: somebody's own name for something.
_STRANGE = 2.5
#: What a number counts: three days, 12 months; and words that say little however few questions have them.
_LITTLE = 0.4
_SPANS = ("lastyear", "past", "day", "week", "month", "year", "term")
_LESS = MappingProxyType({**dict.fromkeys(_SPANS, _LITTLE), "number": 1.0, "comment": 3.0})
#: What is left of a likeness where the phrase's weightiest word is not in the heading.
_WITHOUT = 0.7


@attrs.frozen
class Scorer:
    """Compares headings with the words for every question. A word counts the more, the fewer questions have it."""

    weights: Mapping[str, float] = attrs.field(repr=False)

    @classmethod
    def of(cls, targets: Sequence[Target]) -> Scorer:
        """A scorer for these questions."""
        often = Counter(word for target in targets for word in {word for phrase in target.phrases for word in phrase})
        return cls({word: 0.35 + math.log(len(targets) / n) / 2 for word, n in often.items()})

    def understood(self, heading: Words) -> Words:
        """The words of a heading, those with a slip of the pen as the word that is meant."""
        return tuple(dict.fromkeys(word if word in self.weights else self._meant(word) for word in heading))

    def _meant(self, word: str) -> str:
        from rapidfuzz import fuzz, process

        long = [known for known in self.weights if len(known) > _SHORT]
        found = (
            process.extractOne(word, long, scorer=fuzz.ratio, score_cutoff=_SAME_WORD) if len(word) > _SHORT else None
        )
        return str(found[0]) if found else word

    def score(self, heading: Words, target: Target) -> float:
        """The best likeness of a heading, its words understood, to one of the target's phrases."""
        return max((self._alike(heading, phrase) for phrase in target.phrases), default=0.0)

    def _alike(self, heading: Words, phrase: Words) -> float:
        """Twice the weight of the words both have, by the weight of all words of both.

        Less where the word is missing that says most.
        """
        both = self._weight(heading) + self._weight(phrase)
        shared = 2 * self._weight(word for word in phrase if word in heading)
        missed = 1.0 if not shared or max(phrase, key=self._of) in heading else _WITHOUT
        return missed * 100 * shared / both if both else 0.0

    def _weight(self, found: Iterable[str]) -> float:
        return sum(map(self._of, found))

    def _of(self, word: str) -> float:
        if word.isdigit():
            return _LITTLE
        return _LESS.get(word) or self.weights.get(word, _STRANGE)
