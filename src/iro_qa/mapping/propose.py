"""The proposal: for each column nobody knows the likeliest question, never one question for two columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from iro_qa.forms import Catalogue, Lists
from iro_qa.forms.maps import Map
from iro_qa.forms.values import Cell
from iro_qa.mapping.answers import Open, answers
from iro_qa.mapping.columns import Column, columns
from iro_qa.mapping.evidence import fit
from iro_qa.mapping.scoring import Scorer
from iro_qa.mapping.targets import Target, entry_number, targets
from iro_qa.mapping.words import asks_a_day, asks_yes_or_no, is_turned_round, of_a_program, says_nothing, words

#: From this likeness (of 100) on a column is mapped; below it stays for a person.
ENOUGH = 62.0
#: A second choice is taken only if it is nearly as likely as the first.
_NEARLY = 6.0
#: What is left of a likeness where yes to the heading would be no to our question.
_TURNED_ROUND = 0.6


@attrs.frozen
class Mapped:
    """A column and the question proposed for it, with its likeness from 0 to 100."""

    number: int
    heading: str = attrs.field(repr=False)
    path: str
    score: float
    #: answers that stand fixed beside it: the mother's column says whose it is
    constants: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Conflict:
    """A column that seems to answer a question which another column answers."""

    number: int
    heading: str = attrs.field(repr=False)
    path: str
    other: int


@attrs.frozen
class Proposal:
    """What is proposed for one file, and what stays open."""

    mapped: tuple[Mapped, ...]
    conflicts: tuple[Conflict, ...]
    #: columns for which nothing is proposed
    unmapped: tuple[Mapped, ...]
    #: headings that form programs add, to be ignored
    ignored: tuple[str, ...]
    #: columns that need no proposal: headings of ours, or mapped or ignored already
    known: tuple[int, ...]
    #: the map that fits already, or blank
    map: str
    #: what every form of this file says
    constants: Mapping[str, str]
    #: the council's answer -> our code, for all questions and for single ones
    answers: Mapping[str, str]
    answers_of: Mapping[str, Mapping[str, str]]
    open: tuple[Open, ...]
    #: questions that every form needs and no column answers
    missing: tuple[str, ...]


@attrs.frozen
class _Chance:
    """One question that one column might answer."""

    score: float
    column: Column
    path: str
    target: Target


def propose(
    headings: Mapping[str, str], rows: Iterable[Mapping[str, Cell]], base: Catalogue, lists: Lists,
    maps: Sequence[Map] = (),
) -> Proposal:  # fmt: skip
    """A proposal for a table's columns: the reader's keys with their headings, and its rows of cells."""
    made, now = columns(headings, rows, maps, base)
    taken = {column.path: column.number for column in made if column.path}
    unknown, programs = _unknown(made)
    mapped, conflicts = _assigned(_chances(unknown, base, lists), taken)
    done = {column.number for column in mapped} | {conflict.number for conflict in conflicts}
    paths = {**taken, **{one.path: one.number for one in mapped}}
    told = answers(_questions(made, mapped), base, lists, now.map)
    return Proposal(
        mapped, conflicts, tuple(Mapped(one.number, one.heading, "", 0) for one in unknown if one.number not in done),
        tuple(one.heading for one in programs), tuple(one.number for one in made if one.path is not None),
        now.map.name if now.map else "", _constants(mapped, paths, now.map), told.all, told.single, told.open,
        tuple(path for path in ("child.number", "review.held_on", "child.team") if path not in paths),
    )  # fmt: skip


def _unknown(made: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The columns that nobody knows: those with something to say, and a form program's own."""
    every = [column.heading for column in made]
    strange = [column for column in made if column.path is None]
    programs = [column for column in strange if of_a_program(column.heading, every)]
    return [column for column in strange if column not in programs], programs


def _chances(unknown: Sequence[Column], base: Catalogue, lists: Lists) -> list[_Chance]:
    """All likely questions of all columns, the likeliest first."""
    every = targets(base)
    scorer = Scorer.of(every)
    found = [chance for column in unknown for chance in _of(column, every, scorer, lists)]
    return sorted(found, key=lambda chance: (-chance.score, chance.column.number))


def _of(column: Column, every: Sequence[Target], scorer: Scorer, lists: Lists) -> list[_Chance]:
    if says_nothing(column.heading):
        return []
    number, text = entry_number(column.heading)
    plain, bare = scorer.understood(words(column.heading)), scorer.understood(words(text))
    found = []
    for target in every:
        said = bare if target.table else plain
        score = scorer.score(said, target) * _suits(column, target, lists)
        if score >= ENOUGH:
            found.append(_Chance(score, column, target.path.replace("{}", str(number or 1)), target))
    return found


def _suits(column: Column, target: Target, lists: Lists) -> float:
    """How well a column's answers suit a question; where it has none, how well the heading does."""
    turned = _TURNED_ROUND if "yes" in target.question.codes and is_turned_round(column.heading) else 1.0
    return turned * _fits(column, target, lists)


def _fits(column: Column, target: Target, lists: Lists) -> float:
    if column.found.rows:
        return fit(column.found, target.question, lists)
    if asks_a_day(column.heading):
        return 1.1 if target.question.kind in ("date", "dates") else 0.6
    if asks_yes_or_no(column.heading):
        return 1.1 if target.question.kind == "code" else 0.7
    return 0.95 if target.question.kind in ("date", "dates") else 1.0


def _assigned(chances: Sequence[_Chance], taken: Mapping[str, int]) -> tuple[tuple[Mapped, ...], tuple[Conflict, ...]]:
    """The likeliest question for each column; a question that is taken already makes a conflict."""
    best: dict[int, float] = {}
    mapped: dict[int, Mapped] = {}
    conflicts: dict[int, Conflict] = {}
    held = dict(taken)
    for chance in chances:
        column = chance.column
        first = best.setdefault(column.number, chance.score)
        if column.number in mapped or chance.score < first - _NEARLY:
            continue
        if chance.path in held:
            conflicts.setdefault(column.number, Conflict(column.number, column.heading, chance.path, held[chance.path]))
            continue
        held[chance.path] = column.number
        mapped[column.number] = Mapped(
            column.number, column.heading, chance.path, round(min(100.0, chance.score), 1), chance.target.constants
        )
    left = tuple(conflicts[number] for number in sorted(conflicts) if number not in mapped)
    return tuple(mapped[number] for number in sorted(mapped)), left


def _questions(made: Sequence[Column], mapped: Sequence[Mapped]) -> list[tuple[Column, str]]:
    """Each column that answers a question, with that question's path."""
    new = {one.number: one.path for one in mapped}
    return [(column, path) for column in made if (path := column.path or new.get(column.number))]


def _constants(mapped: Sequence[Mapped], paths: Mapping[str, int], now: Map | None) -> dict[str, str]:
    """What stands fixed in every form: who a person's column is about, and that an exported form was sent."""
    found = {path: value for one in mapped for path, value in one.constants.items()}
    if "identity.status" not in paths:
        found = {"identity.status": "sent", **found}
    disputes = {path.rpartition(".")[0] for path in paths if path.startswith("disputes.items.")}
    if "concerns.items.1.headline" in paths:
        found |= {f"{one}.concern": "C1" for one in sorted(disputes) if f"{one}.concern" not in paths}
    known = now.constants if now else {}
    return {path: value for path, value in found.items() if path not in known}
