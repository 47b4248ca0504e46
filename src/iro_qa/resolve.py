"""Which forms count: of several copies and revisions of one form, the right one, and the rest by name.

Only sent and corrected forms count, and of one form number only the highest revision that is no draft. What is kept
of a form is one small key; the form itself is not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from iro_qa.forms import MonitoringForm

COUNTING = ("sent", "corrected")


class Key(NamedTuple):
    """What is kept of one form: enough to say whether it counts. Kept as text, which is small."""

    position: int
    revision: int
    status: str
    child: str
    #: the ordinal of the day on which the review was held, 0 for none
    day: int
    placed: bool

    def packed(self) -> str:
        """As one line of text."""
        return f"{self.position} {self.revision} {self.status} {self.child} {self.day} {self.placed:d}"

    @classmethod
    def unpacked(cls, line: str) -> Key:
        """Back from the line of text. No part of it holds a space."""
        position, revision, status, child, day, placed = line.split(" ")
        return cls(int(position), int(revision), status, child, int(day), placed == "1")


@attrs.frozen
class Resolution:
    """Which positions count, and the form numbers of everything that does not, by reason."""

    counted: frozenset[int]
    drafts: tuple[tuple[str, str], ...]
    withdrawn: tuple[str, ...]
    earlier_revisions: tuple[str, ...]
    copies: tuple[str, ...]
    conflicts: tuple[str, ...]
    possible_duplicates: tuple[tuple[str, str], ...]
    without_date_or_team: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is in conflict and nothing lacks a date or team."""
        return not self.conflicts and not self.without_date_or_team


def digest(form: MonitoringForm) -> bytes:
    """The same for equal content, whatever file and layout it came from."""
    return hashlib.blake2b(json.dumps(form.model_dump(mode="json"), sort_keys=True).encode(), digest_size=12).digest()


class Resolver:
    """Collects the keys of one pass and settles which forms count. Used by one pass only."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}
        self._drafts: list[tuple[str, str]] = []

    def offer(self, form: MonitoringForm, position: int) -> bool:
        """Whether the form counts as far as is known yet."""
        identity = form.identity
        if identity.status == "draft":
            self._drafts.append((form.child.iro, identity.id))
            return False
        key = _key(form, position)
        known = self._lines.get(identity.id)
        self._lines[identity.id] = key.packed() if known is None else f"{known}\n{key.packed()}"
        best = known is None or not any(other.revision >= key.revision for other in _keys(known))
        return best and key.placed and identity.status in COUNTING

    def knows(self, form: MonitoringForm, position: int) -> bool:
        """Whether this is the form that was offered with this position."""
        return _key(form, position).packed() in self._lines.get(form.identity.id, "").split("\n")

    def unclear(self) -> frozenset[int]:
        """Positions of forms with the same number and the same, highest revision: their content decides."""
        groups = (_highest(_keys(lines)) for lines in self._lines.values() if "\n" in lines)
        return frozenset(key.position for group in groups if len(group) > 1 for key in group)

    def settle(self, digests: Mapping[int, bytes]) -> Resolution:
        """The decision over everything offered. `digests` tells equal from different content where that is unclear."""
        counted: set[int] = set()
        found: dict[str, list[str]] = defaultdict(list)
        reviews: dict[str, str] = {}
        pairs: list[tuple[str, str]] = []
        for form_id in sorted(self._lines):
            keys = _keys(self._lines[form_id])
            for reason, key in _decide(keys, digests):
                if reason != "counted":
                    found[reason].append(form_id)
                    continue
                counted.add(key.position)
                first = reviews.setdefault(f"{key.child} {key.day}", form_id)
                pairs += [(first, form_id)] if first != form_id else []
        return Resolution(
            counted=frozenset(counted), drafts=tuple(sorted(self._drafts)), possible_duplicates=tuple(pairs),
            **{reason: tuple(found[reason]) for reason in _REASONS},
        )  # fmt: skip


#: Why a form, or one of its copies, does not count: fields of a Resolution.
_REASONS = ("withdrawn", "earlier_revisions", "copies", "conflicts", "without_date_or_team")


def _key(form: MonitoringForm, position: int) -> Key:
    held = form.review.held_on or form.date
    placed = form.date is not None and form.team != ""
    ordinal = held.toordinal() if held else 0
    return Key(position, form.identity.revision, form.identity.status, form.child.number, ordinal, placed)


def _keys(lines: str) -> list[Key]:
    return [Key.unpacked(line) for line in lines.split("\n")]


def _highest(keys: list[Key]) -> list[Key]:
    top = max(key.revision for key in keys)
    return [key for key in keys if key.revision == top]


def _decide(keys: list[Key], digests: Mapping[int, bytes]) -> Iterator[tuple[str, Key]]:
    """Everything that is to be said of the copies and revisions of one form number."""
    highest = _highest(keys)
    key = highest[0]
    if len(highest) < len(keys):
        yield "earlier_revisions", key
    if len(highest) > 1:
        alike = len({digests[one.position] for one in highest}) == 1
        yield ("copies" if alike else "conflicts"), key
        if not alike:
            return
    if key.status not in COUNTING:
        yield "withdrawn", key
    else:
        yield ("counted" if key.placed else "without_date_or_team"), key
