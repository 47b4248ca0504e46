"""Folding: one pass over the forms gives every team's every month; a quarter, a year or the service is a merge."""

from __future__ import annotations

import functools
import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import attrs

from iro_qa.aggregators import Aggregator, Checked
from iro_qa.boundary import Caught
from iro_qa.checks import Outcome
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import Failure, Note, OutputError, Unreadable, UsageError
from iro_qa.forms import MonitoringForm
from iro_qa.ledger import Entry, entry
from iro_qa.registry import Offer, Registry
from iro_qa.resolve import Resolution, Resolver, digest
from iro_qa.run.checking import Checker, Failures
from iro_qa.run.panel import CellStates, Panel
from iro_qa.run.part import Part
from iro_qa.run.reading.forms import ReadForm, Reading
from iro_qa.summaries import Reading as ReadingLine

Cell = tuple[str, Month]
Item = MonitoringForm | ReadForm | Unreadable
CHANGED = "A file changed while it was read. Run this again when nobody is writing to the folder."
#: So many forms are checked and added together: each check and each figure goes through all of them at a time, which
#: is a third quicker than going from one to the next for each form. More of them do not fit near the processor.
TOGETHER = 16
#: So many new objects until Python looks for garbage during a fold: a dozen megabytes at most.
MOST_GARBAGE = 50_000
#: One team, several, or "": all of them.
Teams = str | frozenset[str]


@attrs.frozen(slots=False)
class Folded:
    """Everything that summaries are made from. Nothing in it changes after the fold."""

    registry: Registry = attrs.field(repr=False)
    council: Council = attrs.field(repr=False)
    figures: tuple[Offer[Aggregator], ...] = attrs.field(repr=False)
    states: dict[Cell, CellStates] = attrs.field(repr=False)
    panel: Panel = attrs.field(repr=False)
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    resolution: Resolution = attrs.field(repr=False)
    unreadable: tuple[Unreadable, ...]
    notes: tuple[Note, ...]
    reading: ReadingLine
    #: local sections whose plugin is not here: plugin -> form numbers
    not_understood: dict[str, tuple[str, ...]]
    failures: tuple[Failure, ...]
    #: the council's maps that files were read by, and how many forms by each
    maps: dict[str, int] = attrs.field(factory=dict)

    @functools.cached_property
    def teams(self) -> tuple[str, ...]:
        """Every team with a form that counts, by name."""
        return tuple(sorted({team for team, _ in self.states}))

    @functools.cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month with a form that counts, in order."""
        return tuple(sorted({month for _, month in self.states}))

    def part(self, months: Iterable[Month], team: Teams = "") -> Part:
        """The states of some months, of one team, of several or ("") of all: a merge, never another pass."""
        wanted = {team} if isinstance(team, str) else team
        names = [name for name in self.teams if team == "" or name in wanted]
        cells = [(name, month) for month in months for name in names]
        return Part(tuple(self.states[cell] for cell in cells if cell in self.states), self.panel)


def fold(forms: Iterable[Item], registry: Registry, council: Council | None = None, *, lists: bool = True) -> Folded:
    """Read, check and fold everything, once. Only teams' months with a form that turns out not to count are done again.

    `forms` is a Reading or a list of forms: something that can be gone through again, never a one-way iterator
    (UsageError). `lists=False` keeps no headlines and no case lists: figures only.
    """
    if iter(forms) is forms:
        raise UsageError("Hand over a Reading or a list of forms: they may have to be gone through twice.")
    council = council or Council()
    folding = _Folding(forms, registry.without(council.off), council, lists)
    with _seldom_collecting():
        folding.first()
        resolution = folding.settled()
        folding.again(resolution)
    return folding.folded(resolution)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let garbage wait longer: forms hold no circles, and looking for some in those at hand takes a tenth of a fold."""
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], MOST_GARBAGE) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def numbered(
    forms: Iterable[Item], wanted: Collection[int] | None = None, starts: Sequence[int] = ()
) -> Iterator[tuple[int, Item]]:
    """Each form or unreadable thing with its position; with `wanted`, only those."""
    if isinstance(forms, Reading):
        yield from forms.numbered(wanted, starts)
        return
    for position, item in enumerate(forms):
        if wanted is None or position in wanted:
            yield position, item


class _Folding:
    """One fold in the making."""

    def __init__(self, forms: Iterable[Item], registry: Registry, council: Council, lists: bool) -> None:
        self.forms, self.registry, self.council, self.lists = forms, registry, council, lists
        self.failures, self.resolver = Failures(), Resolver()
        self.understood = {offer.it.plugin for offer in registry.sections}
        self.checker = Checker(registry, council, self.failures)
        self.figures = tuple(o for o in registry.aggregators if council.asks(tuple(o.it.reads)))
        self.panel = Panel.of(self.figures)
        self.waiting: dict[int, MonitoringForm] = {}
        self.states: dict[Cell, CellStates] = {}
        self.cells: dict[int, Cell] = {}
        self.names: dict[Cell, Cell] = {}
        self.entries: dict[int, Entry] = {}
        self.unreadable: list[Unreadable] = []
        self.notes: list[Note] = []
        self.maps = Counter[str]()
        self.not_understood: dict[str, list[str]] = {}
        self.starts: list[int] = []
        self.read = 0

    def first(self) -> None:
        """Go through everything, folding what counts as far as is known."""
        for position, item in numbered(self.forms):
            form = self._form(position, item)
            if form is not None and self.resolver.offer(form, position):
                self._take(form, position)
        self._add()

    def settled(self) -> Resolution:
        """Which forms count. Equal revisions are compared by reading just those again."""
        unclear = self.resolver.unclear()
        again = numbered(self.forms, unclear, self.starts) if unclear else ()
        return self.resolver.settle({position: digest(form_of(item)) for position, item in again})

    def again(self, resolution: Resolution) -> None:
        """Fold those teams' months anew that hold a form which does not count after all."""
        wrong = self.cells.keys() - resolution.counted
        dirty = {self.cells[position] for position in wrong}
        wanted = {position for position, cell in self.cells.items() if cell in dirty} - wrong
        for cell in dirty:
            del self.states[cell]
        for position in wrong:
            self.entries.pop(position, None)
        for position, item in numbered(self.forms, wanted, self.starts) if wanted else ():
            form = form_of(item)
            if not self.resolver.knows(form, position):
                raise OutputError(CHANGED)
            wanted.remove(position)
            self._take(form, position)
        self._add()
        if wanted:
            raise OutputError(CHANGED)

    def _form(self, position: int, item: Item) -> MonitoringForm | None:
        """The form in an item; what else there is to an item is noted."""
        place = None if isinstance(item, MonitoringForm) else item.place
        if place is not None:
            self.starts += [position] * (place.file - len(self.starts))
        if isinstance(item, Unreadable):
            self.unreadable.append(item)
            self.failures.note(item.broke, position)
            return None
        if isinstance(item, ReadForm):
            self.notes += item.notes
            self.maps.update([item.map] if item.map else ())
        self.read += 1
        form = form_of(item)
        if form.local:
            self._note_local(form)
        return form

    def _note_local(self, form: MonitoringForm) -> None:
        for name in form.local.keys() - self.understood:
            shown = name if name in self.council.plugins else "a plugin that is not enabled"
            self.not_understood.setdefault(shown, []).append(form.identity.id)

    def _take(self, form: MonitoringForm, position: int) -> None:
        """Keep a form that counts until there are enough of them to be checked and added together."""
        self.waiting[position] = form
        if len(self.waiting) == TOGETHER:
            self._add()

    def _add(self) -> None:
        """Check the forms that wait, and add them to the figures of their teams' months."""
        forms, positions = list(self.waiting.values()), list(self.waiting)
        self.waiting.clear()
        outcomes = self.checker.of_many(forms, positions)
        checked = list(map(self._checked, forms, outcomes))
        cells = [(one.team, one.month) for one in checked]
        states = list(map(self._cell, cells))
        for figure, what, at in self.panel.add(states, checked) if forms else ():
            said = f"It broke on a form, so this figure is not available: {what}."
            self.failures.add(figure, "fold", said, positions[at])
        for position, one, cell, state in zip(positions, checked, cells, states, strict=True):
            state.forms += 1
            self.cells[position] = self.names[cell]
            if self.lists:
                self.entries[position] = entry(one.form, one.day, self.council.rules)

    def _checked(self, form: MonitoringForm, outcomes: Mapping[str, Outcome]) -> Checked:
        day = form.date
        assert day is not None  # the resolver lets no form without a date through
        return Checked(form, outcomes, form.team, Month.of(day), day, self.council.rules, self.lists)

    def _cell(self, cell: Cell) -> CellStates:
        """The states of a team's month, made when its first form comes."""
        states = self.states.get(cell)
        if states is None:
            states = self.states[cell] = self._new_cell()
            self.names[cell] = cell
        return states

    def _new_cell(self) -> CellStates:
        cell = self.panel.new_cell()
        for offer, state in zip(self.panel.own, cell.own, strict=True):
            if isinstance(state, Caught):
                cell.broken.add(offer.id)
                self.failures.add(offer, "fold", f"It gave no empty state: {state}.")
        return cell

    def folded(self, resolution: Resolution) -> Folded:
        """What the fold has gathered, as a value."""
        not_understood = {name: tuple(sorted(set(ids))) for name, ids in sorted(self.not_understood.items())}
        reading = self.forms if isinstance(self.forms, Reading) else Reading((), self.registry)
        notes = tuple(dict.fromkeys((*reading.notes, *self.notes)))
        line = ReadingLine(
            files=len(reading.files), forms=self.read, passed_over=reading.passed_over,
            perhaps_copies=len(reading.perhaps_copies), open_elsewhere=len(reading.open_elsewhere),
            counted=len(resolution.counted), unreadable=len(self.unreadable), conflicts=len(resolution.conflicts),
            without_date_or_team=len(resolution.without_date_or_team), notes=len(notes),
        )  # fmt: skip
        failures = self.failures.listed(without=self.cells.keys() - resolution.counted)
        return Folded(
            self.registry, self.council, self.figures, self.states, self.panel,
            tuple(self.entries[position] for position in sorted(self.entries)), resolution, tuple(self.unreadable),
            notes, line, not_understood, (*self.registry.failures, *failures), dict(self.maps),
        )  # fmt: skip


def form_of(item: Item) -> MonitoringForm:
    """The form itself. Only items that were forms the first time are asked for again."""
    if isinstance(item, ReadForm):
        return item.form
    if isinstance(item, MonitoringForm):
        return item
    raise OutputError(CHANGED)
