"""A council's own ways as one value: its lists, questions, limits and words. Settings make it; nothing changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import attrs

from iro_qa.forms import OPEN_LISTS, Catalogue, catalogue
from iro_qa.forms.local_questions import with_local
from iro_qa.forms.maps import Map
from iro_qa.forms.section import Section
from iro_qa.process import DEFAULT, Process
from iro_qa.recipients import Recipients
from iro_qa.standards import Standards
from iro_qa.summaries import Words

#: Questions any one of which is enough: the day of the review, and the child's age.
_ALTERNATIVES = (
    frozenset({"review.completed_on", "review.meetings", "review.held_on"}),
    frozenset({"child.date_of_birth", "child.age_at_review"}),
)

#: Folders in which councils keep what no longer counts.
SKIPPED = ("Archive", "Archived", "Superseded", "Old", "Do not use")


@attrs.frozen
class Council:
    """What differs between councils. The default asks every question and uses the usual lists and limits."""

    name: str = ""
    #: code lists with the council's additions: list -> code -> label
    lists: Mapping[str, Mapping[str, str]] = attrs.field(default=OPEN_LISTS, repr=False)
    #: the questions as this council words and orders them, without those it hides
    questions: Catalogue = attrs.field(factory=catalogue, repr=False)
    #: paths of questions that are not asked
    hidden: frozenset[str] = frozenset()
    #: ids of checks, figures, readers and exporters that are switched off
    off: frozenset[str] = frozenset()
    rules: Standards = Standards()
    #: names of enabled plugins beside "standard"
    plugins: tuple[str, ...] = ()
    #: the council's teams, where it has listed them; a form of another team is pointed out
    teams: tuple[str, ...] = ()
    words: Words = Words()
    #: how files in the council's own layout are read
    maps: tuple[Map, ...] = ()
    #: folders that are passed over by name, however it is written
    skip_folders: tuple[str, ...] = SKIPPED
    #: who gets which copy of the summaries
    recipients: Recipients = Recipients()
    #: the local resolution process
    process: Process = attrs.field(default=DEFAULT, repr=False)
    #: its own labels for questions by path, and the paths that it puts first
    labels: Mapping[str, str] = attrs.field(default=MappingProxyType({}), repr=False)
    first: tuple[str, ...] = attrs.field(default=(), repr=False)
    #: the council's own Word templates: kind of copy -> file
    templates: Mapping[str, Path] = attrs.field(default=MappingProxyType({}), repr=False)
    #: templates that plugins offer and the council uses: kind of copy -> plugin/name
    template_offers: Mapping[str, str] = MappingProxyType({})

    def __attrs_post_init__(self) -> None:
        """Documents call what is raised by the word of the process."""
        object.__setattr__(self, "words", attrs.evolve(self.words, concern=self.process.word))

    def asking(self, sections: Iterable[type[Section]]) -> Council:
        """The same with the questions of these local sections among its own, hidden and worded as it says."""
        questions = with_local(self.questions, sections, self.hidden, self.labels, self.first)
        return self if questions is self.questions else attrs.evolve(self, questions=questions)

    def asks(self, reads: tuple[str, ...]) -> bool:
        """Whether no question that is read, nor the section or entry it stands in, is hidden."""
        return not self.hidden or not any(self._hides(path) for path in reads)

    def _hides(self, path: str) -> bool:
        others = next((group for group in _ALTERNATIVES if path in group), {path})
        return all(any(f"{one}.".startswith(f"{hidden}.") for hidden in self.hidden) for one in others)

    def label(self, listed: str, code: str) -> str:
        """A code of an open list in words; the code itself, made readable, when the list has no label for it."""
        return self.lists.get(listed, {}).get(code) or readable(code)


def readable(code: str) -> str:
    """A code in words: "not_recorded" is "Not recorded", and so is no code at all."""
    code = code or "not_recorded"
    return code.replace("_", " ").capitalize() if code.islower() else code
