"""What documents call things, as a council says it."""

from __future__ import annotations

import re

import attrs


@attrs.frozen
class Words:
    """What documents call things; a council may have its own."""

    iro: str = "IRO"
    iro_in_full: str = "independent reviewing officer"
    team_manager: str = "team manager"
    #: the protective marking at the head of every document
    marking: str = "OFFICIAL-SENSITIVE: PERSONAL"
    child_in_care: str = "child in care"
    children_in_care: str = "children in care"
    #: what a concern is called that is raised: the word of the local resolution process
    concern: str = "concern"

    @property
    def concerns(self) -> str:
        """More than one of what is raised."""
        return many(self.concern)

    @property
    def iros(self) -> str:
        """More than one reviewing officer."""
        return many(self.iro)

    def said(self, text: str) -> str:
        """A sentence or heading of our own, with this council's words for a concern, an IRO and a child in care.

        Never for a text out of a form.
        """
        return _OURS.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        article, ours = found[1] or "", found[2]
        own = {
            "iro": self.iro, "iros": self.iros, "concern": self.concern, "concerns": self.concerns,
            "child in care": self.child_in_care, "children in care": self.children_in_care,
        }[ours.lower()]  # fmt: skip
        if not own.strip():
            return found[0]
        first = own[0].upper() if ours[0].isupper() and ours[0] != "I" else own[0]
        return _article(article, own) + first + own[1:]


#: What we call things, with the article before it. A cause, or a band, for concern is another thing.
_OURS = re.compile(r"\b(?:(An?|an?) )?((?<!cause for )(?<!band of )[Cc]oncerns?|IROs?|[Cc]hild(?:ren)? in care)\b")


def _article(article: str, word: str) -> str:
    """The article that the word needs, with a space; blank where there was none."""
    if not article:
        return ""
    return f"{article[0]}{'n' if word[0].lower() in 'aeiou' else ''} "


def many(word: str) -> str:
    """An English noun for more than one: concerns, queries, alerts. Nothing stays nothing."""
    if not word.strip():
        return word
    if word[-1:] == "y" and word[-2:-1].lower() not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
