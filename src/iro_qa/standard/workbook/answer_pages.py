"""The sheets of the workbook that a team manager answers in: which columns come first, and which are to fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from iro_qa.plugin import JOIN, Catalogue, Cell, Concern, Lists, MonitoringForm, Question, Standards, from_form, shown
from iro_qa.plugin import catalogue as every_question
from iro_qa.standard.reading.tables import FORMS, TO_READ
from iro_qa.standard.workbook.answer_help import DO_ACTIONS, DO_ANSWERS, DO_FORMS, DO_READ, NO_CONCERN
from iro_qa.standard.workbook.forms import Column, Page, pages_of

ANSWERS, ACTIONS = "response.answers", "actions.items"
#: Sheets that hold the rest of the form for the reader of the file, not of the sheet.
_READ = ("concerns.items", "good_practice.items", "disputes.items")
_ID = JOIN[0]
#: Begins the names of cells that repeat another sheet.
_REPEATED = "read."


@attrs.frozen
class AnswerPage:
    """One sheet: its rows by cell, the columns in sight and those behind them, and the cells to fill in."""

    page: Page
    told: str
    #: how many columns, from the left, are in sight
    shown: int
    #: names of the cells to fill in
    fill: frozenset[str] = frozenset()
    #: cells of empty rows below
    new: frozenset[str] = frozenset()
    hidden: bool = False
    #: how many rows, from the top, are in sight; None: all
    in_sight: int | None = None
    #: how many rows, from the top, are to be filled in; None: all. What is answered already is only to be read.
    to_fill: int | None = None
    #: cells that may be filled in anew although they hold an answer
    anew: frozenset[str] = frozenset()

    def is_open(self, number: int, path: str) -> bool:
        """Whether a cell, of a row counted from 0, is to be filled in."""
        row_waits = self.to_fill is None or number < self.to_fill
        held = path not in self.anew and self.page.rows[number].get(path) not in (None, "", "not_recorded")
        return path in self.fill and row_waits and not held


def answer_pages(
    base: Catalogue, lists: Lists, forms: Sequence[MonitoringForm], waiting: Collection[str], rules: Standards
) -> list[AnswerPage]:
    """The sheets in their order: answers, actions, forms, then what is to be read and the rest of the form."""
    asked = _whole_response(base)
    pages = {page.table: page for page in pages_of(asked, [from_form(form, asked) for form in forms])}
    made = [
        _answers(pages[ANSWERS], _Telling(asked, lists, rules), forms, waiting),
        _actions(pages[ACTIONS], forms, waiting),
        _forms(pages[""]),
    ]
    rest = [page for table, page in pages.items() if page.rows and table not in ("", ANSWERS, ACTIONS)]
    made += [AnswerPage(_ordered(page, ()), DO_READ, len(page.columns)) for page in rest if page.table in _READ]
    return made + [
        AnswerPage(_ordered(page, ()), DO_READ, len(page.columns), hidden=True)
        for page in rest if page.table not in _READ
    ]  # fmt: skip


def _whole_response(base: Catalogue) -> Catalogue:
    """The council's questions, with those of the response and of actions that it does not ask for otherwise."""
    whole = every_question()
    missing = [q for q in whole.questions if q.path not in base.by_path and _is_answer(q)]
    tables = {table: label for table, label in whole.tables.items() if table in (ANSWERS, ACTIONS)}
    return attrs.evolve(base, questions=(*base.questions, *missing), tables={**tables, **base.tables})


def _is_answer(question: Question) -> bool:
    return question.section == "response" or question.table == ACTIONS


def _ordered(page: Page, first: Iterable[str | Column]) -> Page:
    """The page with these columns first; the form's number stays in front, and its revision goes to the end."""
    by_path = {column.path: column for column in page.columns}
    front = [by_path[_ID], *(by_path[one] if isinstance(one, str) else one for one in first)]
    rest = [column for column in page.columns if column not in front and column.path != JOIN[1]]
    return attrs.evolve(page, columns=(*front, *rest, by_path[JOIN[1]]))


def _repeated(name: str, label: str, kind: str = "text") -> Column:
    """A column that repeats what another sheet says."""
    hint = "To read: it repeats what another sheet says"
    return Column(_REPEATED + name, label, Question(_REPEATED + name, label, hint, kind))  # type: ignore[arg-type]  # "text" or "date"


def path_of(column: Column) -> str:
    """What stands over a column for the reader of the file."""
    name = column.path.removeprefix(_REPEATED)
    return f"{TO_READ} {name}" if column.path.startswith(_REPEATED) else column.path


_CHILD = _repeated("child", "Child")
_CONCERN = (_repeated("headline", "What it is about"), _repeated("effect", "Effect on the child"))
_HOW = (_repeated("urgency", "Urgency"), _repeated("due", "Answer due", "date"))


@attrs.frozen
class _Telling:
    """How a concern is told beside its answer: the council's words for its urgency, and the day for the answer."""

    asked: Catalogue
    lists: Lists
    rules: Standards

    def urgency(self, concern: Concern) -> str:
        """The urgency as it stands in the drop-down list."""
        path = "concerns.items.urgency"
        return shown(concern.urgency, self.asked.by_path.get(path) or every_question().by_path[path], self.lists)


def _answers(page: Page, telling: _Telling, forms: Iterable[MonitoringForm], waiting: Collection[str]) -> AnswerPage:
    reply, why = f"{ANSWERS}.reply", f"{ANSWERS}.why"
    first = (_CHILD, f"{ANSWERS}.concern", *_CONCERN, *_HOW, reply, why)
    ordered = _ordered(page, first)
    rows = sorted(
        (row for form in forms for row in _answer_rows(page, telling, form, waiting)), key=lambda row: reply in row
    )
    waits = sum(reply not in row for row in rows)
    filled = attrs.evolve(ordered, rows=tuple(rows))
    return AnswerPage(filled, DO_ANSWERS, 1 + len(first), frozenset({reply, why}), to_fill=waits)


def _answer_rows(
    page: Page, telling: _Telling, form: MonitoringForm, waiting: Collection[str]
) -> Iterator[dict[str, Cell]]:
    """A row for each answer that the form has, and for each concern that waits for one."""
    concerns = {concern.ref: concern for concern in form.concerns.items}
    answered = [row for row in page.rows if row.get(_ID) == form.identity.id]
    known = {row.get(f"{ANSWERS}.concern") for row in answered}
    waits = [ref for ref in concerns if f"{form.identity.id}/{ref}" in waiting and ref not in known]
    join: dict[str, Cell] = {_ID: form.identity.id, JOIN[1]: form.identity.revision}
    for row in (*answered, *({**join, f"{ANSWERS}.concern": ref} for ref in waits)):
        concern = concerns.get(str(row.get(f"{ANSWERS}.concern")))
        told: dict[str, Cell] = {_CHILD.path: form.child.number, _CONCERN[0].path: NO_CONCERN}
        if concern is not None:
            due = telling.rules.answer_due(concern, form.date)
            texts = (concern.headline, concern.effect, telling.urgency(concern), due)
            told |= {column.path: text for column, text in zip((*_CONCERN, *_HOW), texts, strict=True)}
        yield {**row, **told}


def _actions(page: Page, forms: Iterable[MonitoringForm], waiting: Collection[str]) -> AnswerPage:
    names = ("ref", "headline", "owner", "service", "due", "done_on", "origin", "concern", "confirmed_on")
    paths = [f"{ACTIONS}.{name}" for name in names]
    children = {form.identity.id: form.child.number for form in forms}
    rows = sorted(({**row, _CHILD.path: children[str(row[_ID])]} for row in page.rows), key=lambda r: _turn(r, waiting))
    in_sight = sum(_turn(row, waiting) < _OVER for row in rows)
    new = frozenset({_ID, *paths} - {f"{ACTIONS}.ref", f"{ACTIONS}.confirmed_on"})
    ordered = attrs.evolve(_ordered(page, (_CHILD, *paths)), rows=tuple(rows))
    return AnswerPage(ordered, DO_ACTIONS, 2 + len(paths), frozenset({f"{ACTIONS}.done_on"}), new, in_sight=in_sight)


def _turn(row: Mapping[str, Cell], waiting: Collection[str]) -> int:
    """What waits stands first, then what the reviewing officer has to confirm, then what is over."""
    if f"{row[_ID]}/{row[f'{ACTIONS}.ref']}" in waiting:
        return 0
    return 1 if row.get(f"{ACTIONS}.done_on") and not row.get(f"{ACTIONS}.confirmed_on") else _OVER


#: A turn that is not in sight: confirmed, or raised again on a later form.
_OVER = 2


def _forms(page: Page) -> AnswerPage:
    names = ("answered_on", "supervision_on", "praise_passed_on", "comment")
    fill = [f"response.{name}" for name in names]
    read = [path for path in ("child.number", "review.held_on") if path in {column.path for column in page.columns}]
    own = attrs.evolve(page, title=FORMS)
    count = 1 + len(read) + len(fill)
    return AnswerPage(_ordered(own, (*read, *fill)), DO_FORMS, count, frozenset(fill), anew=frozenset(fill[:1]))
