"""What stands over a column: for each question its heading, and for each heading its question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from iro_qa.boundary import nearest
from iro_qa.forms.questions import Catalogue, Question, catalogue

#: One column of one repeated entry: `concerns.items.2.headline`.
ENTRY = re.compile(r"([a-z_]{1,40}\.[a-z_]{1,40})\.([1-9][0-9]{0,2})\.([a-z0-9_]{1,40})\Z")
#: A council's own question: `local.northshire.weeks`; without the last part, the whole section.
LOCAL = re.compile(r"local\.([a-z][a-z0-9_]{0,39})(?:\.([A-Za-z0-9_][A-Za-z0-9_.-]{0,79}))?\Z")
#: The columns by which a sheet of repeated entries names the form each belongs to.
JOIN = ("identity.id", "identity.revision")

_GAP = re.compile(r"[\s_-]+")


def fold(text: str) -> str:
    """A text without what does not matter in it: case, spaces, hyphens, a star or colon at its end."""
    return _GAP.sub("_", text.strip().rstrip("*:").strip().casefold())


def heading(question: Question, base: Catalogue) -> str:
    """What stands over a question's column: its label, with its section where several share the label."""
    same = base.columns(question.table) if question.table else base.flat()
    if sum(fold(other.label) == fold(question.label) for other in same) < 2:
        return question.label
    return _with_section(question)


def _with_section(question: Question) -> str:
    section = "SDQ" if question.section == "sdq" else question.section.replace("_", " ").capitalize()
    return f"{question.group or section}: {question.label}"


def sayable(path: str, base: Catalogue) -> str:
    """A path that a fault may repeat: one of the form's or the council's own questions; else what is sure of it.

    Blank when nothing is: somebody may have typed a name into a heading.
    """
    if path in base.known or _is_entry(path):
        return path
    return "local" if LOCAL.match(path) else ""


@attrs.frozen
class Headings:
    """Finds the question that a heading means, on a sheet of forms or on that of one repeated entry."""

    table: str
    _paths: Mapping[str, str]

    @classmethod
    def of(cls, base: Catalogue, table: str = "") -> Headings:
        """The headings of the forms themselves, or of one repeated entry."""
        name = f"headings {table}"
        if name not in base.prepared:
            columns = [q for q in base.known.values() if q.table == table or (table and q.path in JOIN)]
            base.prepared[name] = cls(table, _by_heading(columns))
        found: Headings = base.prepared[name]
        return found

    def path(self, text: str) -> str:
        """The path of the question that a heading names; blank when it names none."""
        found = self._paths.get(fold(text))
        if found or self.table:
            return found or ""
        text = text.strip()
        return text if LOCAL.match(text) or _is_entry(text) else ""

    def nearest(self, text: str) -> str:
        """The path of the question whose heading is most like the text; blank when none is."""
        return self._paths.get(nearest(text, self._paths), "")


def _by_heading(questions: Iterable[Question]) -> dict[str, str]:
    """Paths by folded heading. A path always means itself; a label shared by several questions means none."""
    questions = list(questions)
    labels = _single({q.path: q.label for q in questions})
    sections = _single({q.path: _with_section(q) for q in questions})
    return {**labels, **sections, **{fold(q.path): q.path for q in questions}}


def _single(headings: Mapping[str, str]) -> dict[str, str]:
    """Paths by folded heading, for headings that only one path has."""
    often = Counter(map(fold, headings.values()))
    return {fold(text): path for path, text in headings.items() if often[fold(text)] == 1}


def _is_entry(text: str) -> bool:
    found = ENTRY.match(text)
    return bool(found) and f"{found[1]}.{found[3]}" in catalogue().by_path if found else False
