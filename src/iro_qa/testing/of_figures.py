"""The laws of a figure: those of its state, and those of what it finishes as."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from random import Random
from typing import Any

import attrs

from iro_qa.aggregators import COUNTED, Aggregator, Checked, Period, Plain
from iro_qa.boundary import Caught, attempt
from iro_qa.registry import Offer
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Result, proper
from iro_qa.settings import NEEDED
from iro_qa.testing.keyhole import Only
from iro_qa.testing.law import Law
from iro_qa.testing.of_checks import exists
from iro_qa.testing.samples import MONTH, TOLD, Group, Samples, again, each

These = Sequence[Checked]
PERIOD = Period((MONTH,), "North", date(2026, 10, 31))


def laws(offer: Offer[Aggregator], samples: Samples) -> Iterator[Law]:
    """Every law of one figure."""
    trying = _Trying(offer.it, samples)
    for name, (promise, look) in trying.promises().items():
        yield Law.saying(offer.id, name, promise, look)


@attrs.frozen(slots=False)
class _Trying:
    """One figure and what it is tried on. Where it raises, only `never-raises` is broken."""

    figure: Aggregator
    samples: Samples

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Groups of forms, in one of which the questions that it reads have other answers."""
        return self.samples.groups(self.figure.reads)

    def _on(self, look: Callable[[These], str]) -> Callable[[], str]:
        """What is wrong on the first group on which something is."""
        return lambda: each((one.checked for one in self.groups), look)

    def promises(self) -> dict[str, tuple[str, Callable[[], str]]]:
        """Each law's name, its promise in words, and what is wrong with the figure on some forms."""
        on = self._on
        return {
            "never-raises": ("a figure counts every form that counts.", on(self._raises)),
            "says-the-same-twice": ("the same forms give the same state and the same figure.", on(self._differs)),
            "changes-no-form": ("a figure leaves the forms as they are.", self._changes),
            "reads-what-it-declares": ("a figure looks at no question but those in `reads`.", on(self._peeks)),
            "any-split-gives-the-whole": ("folds of any split, merged in any order, are the whole.", on(self._splits)),
            "empty-is-nothing": ("merged with `empty()`, from either side, a state stays as it is.", on(self._empty)),
            "merge-changes-neither": ("`merge` gives a new state and leaves both as they are.", on(self._merges)),
            "state-is-plain": ("a state is whole numbers, text, lists and text-keyed dicts.", on(self._not_plain)),
            "finish-gives-one-of-six": ("it finishes as one of the six kinds, always the same.", on(self._finishes)),
            "finish-changes-nothing": ("`finish` leaves the state as it is.", on(self._finish_changes)),
            "seal-keeps-no-child": ("a sealed state has no case number, no form number and no text.", on(self._leaks)),
            "seal-keeps-the-counts": ("a sealed state gives the same counts.", on(self._loses)),
            "sealed-states-add-up": ("two councils' sealed states, merged, are the sum of both.", on(self._sums)),
        }

    def fold(self, these: Iterable[Checked]) -> Plain | Caught:
        """Their state, or what can be said of how it broke."""
        return attempt(self._folded, these, module=type(self.figure).__module__)

    def _folded(self, these: Iterable[Checked]) -> Plain:
        state = self.figure.empty()
        for one in these:
            self.figure.add(state, one)
        return state

    def finished(self, state: Plain) -> Result | Caught:
        """The figure of a state that no call can change."""
        return attempt(self.figure.finish, _copy(state), PERIOD, module=type(self.figure).__module__)

    def _raises(self, these: These) -> str:
        whole = self.fold(these)
        calls: list[tuple[str, Callable[[], object]]] = [("add", lambda: whole)]
        if not isinstance(whole, Caught):
            calls += [("finish", lambda: self.finished(whole)), ("merge", lambda: self._merged(whole, whole)),
                      ("seal", lambda: self._sealed(whole))]  # fmt: skip
        for name, call in calls:
            if isinstance(said := call(), Caught):
                return f"`{name}` raises {said}."
        return ""

    def _merged(self, a: Plain, b: Plain) -> Plain | Caught:
        return attempt(self.figure.merge, _copy(a), _copy(b), module=type(self.figure).__module__)

    def _sealed(self, state: Plain) -> Plain | Caught:
        return attempt(self.figure.seal, _copy(state), module=type(self.figure).__module__)

    def _differs(self, these: These) -> str:
        first, second = self.fold(these), self.fold(these)
        if first != second:
            return "The second time its state is another. Does it keep something, or ask for the time?"
        again = not isinstance(first, Caught) and self.finished(first) != self.finished(first)
        return "Finished twice, one state gives two figures." if again else ""

    def _changes(self) -> str:
        for group in self.groups:
            forms = list(map(again, group.texts))
            self.fold([attrs.evolve(one, form=form) for one, form in zip(group.checked, forms, strict=True)])
            if tuple(form.model_dump_json() for form in forms) != group.texts:
                return "A form is another one after it was counted."
        return ""

    def _peeks(self, these: These) -> str:
        for one in these:
            keyhole: Any = Only(one.form, (*self.figure.reads, *NEEDED))
            hidden, whole = attrs.evolve(one, form=keyhole), self.fold([one])
            if isinstance(whole, Caught):
                continue
            seen = self.fold([hidden])
            if keyhole.refused:
                return f"It looks at {keyhole.refused[0]}, which `reads` does not name."
            if seen != whole == self.fold([one]):
                return "Where other local questions than those in `reads` are blank it counts otherwise."
        unknown = [path for path in self.figure.reads if not exists(path, self.samples)]
        return f"`reads` names {unknown[0]}: there is no such question." if unknown else ""

    def _splits(self, these: These) -> str:
        whole, rng = self.fold(these), Random(len(these))
        for _ in range(4):
            states = [self.fold(part) for part in _split(these, rng)]
            merged: Any = states.pop()
            for state in states:
                if isinstance(state, Caught) or isinstance(merged, Caught):
                    return ""
                merged = self._merged(merged, state) if rng.random() < 0.5 else self._merged(state, merged)
            if merged != whole and not isinstance(merged, Caught):
                return f"{len(these)} forms counted in {len(states) + 1} parts give another state than counted at once."
        return ""

    def _empty(self, these: These) -> str:
        nothing, whole = self.fold(()), self.fold(these)
        if isinstance(nothing, Caught) or isinstance(whole, Caught):
            return ""
        for state in (whole, self._sealed(whole)):
            both = () if isinstance(state, Caught) else (self._merged(nothing, state), self._merged(state, nothing))
            if any(one != state and not isinstance(one, Caught) for one in both):
                return "Merged with a state of no form, a state is another one."
        return ""

    def _merges(self, these: These) -> str:
        half = len(these) // 2
        a, b = self.fold(these[:half]), self.fold(these[half:])
        if isinstance(a, Caught) or isinstance(b, Caught):
            return ""
        before = _copy((a, b))
        merged = attempt(self.figure.merge, a, b)
        if isinstance(merged, Caught):
            return ""
        return "" if (a, b) == before and merged is not a and merged is not b else "A state that was merged is changed."

    def _not_plain(self, these: These) -> str:
        state = self.fold(these)
        if isinstance(state, Caught):
            return ""
        if wrong := _unplain(state):
            return f"There is something of type {wrong} in its state."
        return "" if json.loads(json.dumps(state)) == state else "Through JSON the state becomes another."

    def _finishes(self, these: These) -> str:
        results = [self.finished(state) for state in map(self.fold, ((), these)) if not isinstance(state, Caught)]
        good = [one for one in results if not isinstance(one, Caught)]
        for one in good:
            if not proper(one):
                return "It finishes as something that is none of the six kinds, or is not as one of them should be."
        return "" if len({_shape(one) for one in good}) < 2 else "Without a form it is of another kind or shape."

    def _finish_changes(self, these: These) -> str:
        state = self.fold(these)
        if isinstance(state, Caught):
            return ""
        before = _copy(state)
        attempt(self.figure.finish, state, PERIOD)
        return "" if state == before else "The state is another one after `finish`."

    def _leaks(self, these: These) -> str:
        state = self.fold(these)
        sealed = state if isinstance(state, Caught) else self._sealed(state)
        texts = set() if isinstance(sealed, Caught) else set(_texts(sealed))
        if any(TOLD in text for text in texts):
            return "There are words of a form in a sealed state."
        if any(number in _parts(text) for text in texts for one in these for number in _numbers_of(one)):
            return "There is a case number or a form number in a sealed state."
        return ""

    def _loses(self, these: These) -> str:
        state = self.fold(these)
        sealed = state if isinstance(state, Caught) else self._sealed(state)
        if isinstance(state, Caught) or isinstance(sealed, Caught):
            return ""
        before, after = self.finished(state), self.finished(sealed)
        if isinstance(before, Listing) or not (proper(before) and proper(after)):
            return ""
        return "" if _counts(before) == _counts(after) else "Sealed, it gives other counts."

    def _sums(self, these: These) -> str:
        half = len(these) // 2
        sealed = [self._sealed_of(part) for part in (these[:half], these[half:])]
        if any(isinstance(one, Caught) for one in sealed):
            return ""
        both: Any = self._merged(*sealed)  # type: ignore[arg-type]
        apart: Any = [self.finished(one) for one in sealed]  # type: ignore[arg-type]
        whole: Any = both if isinstance(both, Caught) else self.finished(both)
        if any(not isinstance(one, Count | Average | Proportion) for one in (whole, *apart)):
            return ""
        sums = [sum(pair) for pair in zip(*map(_counts, apart), strict=True)]
        return "" if _counts(whole) == sums else "Merged, the sealed states of two councils are not the sum of both."

    def _sealed_of(self, these: These) -> Plain | Caught:
        state = self.fold(these)
        return state if isinstance(state, Caught) else self._sealed(state)


def _copy(state: Any) -> Any:
    import copy

    return copy.deepcopy(state)


def _split(these: These, rng: Random) -> list[list[Checked]]:
    """The forms in up to three parts that have forms, in another order; of no form one part."""
    parts: list[list[Checked]] = [[], [], []]
    for one in rng.sample(list(these), len(these)):
        rng.choice(parts).append(one)
    return [part for part in parts if part] or [[]]


def _unplain(state: object) -> str:
    """The type of the first thing that is no plain JSON data; blank where there is none."""
    if type(state) is dict:
        keys = next((type(key).__name__ for key in state if type(key) is not str), "")
        return f"{keys} as a key" if keys else next(filter(None, map(_unplain, state.values())), "")
    if type(state) is list:
        return next(filter(None, map(_unplain, state)), "")
    return "" if type(state) in (int, str) else type(state).__name__


def _texts(state: object) -> Iterator[str]:
    """Every text in a state, keys too."""
    if isinstance(state, str):
        yield state
    elif isinstance(state, dict):
        for pair in state.items():
            for part in pair:
                yield from _texts(part)
    elif isinstance(state, list | tuple):
        for part in state:
            yield from _texts(part)


def _parts(text: str) -> set[str]:
    """A text, and what stands in it between tabs: so records are kept."""
    return {text, *text.split("\t")}


def _numbers_of(one: Checked) -> tuple[str, str]:
    return one.form.child.number, one.form.identity.id


def _counts(result: Any) -> list[Any]:
    """What a result counts, without the children's numbers."""
    if isinstance(result, Proportion):
        return [getattr(result, answer) for answer in COUNTED]
    return list(attrs.astuple(result, recurse=False))


def _shape(result: Result) -> tuple[Any, ...]:
    table = isinstance(result, CrossTable)
    return (type(result), *((tuple(result.rows), tuple(result.columns)) if table else ()))  # type: ignore[union-attr]
