"""What every command may have to show: progress, what could not be read, what broke."""

from __future__ import annotations

import contextlib
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from iro_qa.cli.quiet import way_out
from iro_qa.cli.words import SHOWN, many, say, wrapped
from iro_qa.errors import Failure, Note, Place, Unreadable
from iro_qa.run import Reading
from iro_qa.summaries import PassedOver

#: Where the rest of a long list stands, for commands that write no fix-list.
SEE_SUMMARISE = "`iro-qa summarise` writes a fix-list of them"


@contextlib.contextmanager
def watched(reading: Reading) -> Iterator[Reading]:
    """The reading with a progress bar by files, where there is work, a terminal to show it and Rich to draw it."""
    stream = way_out(err=True)
    rich = len(reading.files) > 1 and stream.isatty() and importlib.util.find_spec("rich")
    if not rich:
        yield reading
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("Reading forms", total=len(reading.files))
        yield attrs.evolve(reading, watch=lambda number: bar.update(task, completed=number - 1))


def as_json(content: dict[str, Any]) -> None:
    """Print a result for a program."""
    say(json.dumps({"schema_version": "1.0", **content}, indent=2))


def where(place: Place, names: bool) -> str:
    """The position, and the file's name where that was asked for."""
    return f"{place} [{place.name}]" if names and place.name else str(place)


def _place_row(place: Place) -> dict[str, Any]:
    return attrs.asdict(place, filter=lambda attribute, _: attribute.name != "name")


def fault_rows(unreadable: Iterable[Unreadable]) -> list[dict[str, Any]]:
    """Every fault for a program; no file's name."""
    return [
        {**_place_row(fault.place), "code": fault.code, "what": fault.what, "remedy": fault.remedy}
        for one in unreadable
        for fault in one.faults
    ]


def note_rows(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Every doubtful answer for a program; no file's name."""
    return [{**_place_row(note.place), "question": note.question, "what": note.what} for note in notes]


def failure_rows(failures: Iterable[Failure]) -> list[dict[str, Any]]:
    """Everything that broke, for a program."""
    return [attrs.asdict(failure) for failure in failures]


def broken(unreadable: Iterable[Unreadable]) -> tuple[Failure, ...]:
    """The plugins' readers that are why something could not be read, each once with how often."""
    return once(one.broke for one in unreadable if one.broke is not None)


def once(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Each of these once, with how often: what breaks on one document breaks on all of them."""
    return tuple(attrs.evolve(failure, times=n) for failure, n in Counter(failures).items())


def say_maps(maps: Mapping[str, int]) -> None:
    """By which of the council's maps forms were read."""
    for name, forms in maps.items():
        wrapped(f"Read by [map.{name}] of the settings: {many(forms, 'form')}.")


def say_unreadable(unreadable: Sequence[Unreadable], names: bool, rest: str) -> None:
    """What could not be read, what is wrong with it and what to do. `rest` says where the others stand."""
    if not unreadable:
        return
    say(f"{many(len(unreadable), 'form or file', 'forms or files')} could not be read:")
    faults = [(attrs.evolve(fault.place, name=one.place.name), fault) for one in unreadable for fault in one.faults]
    for place, fault in faults[:SHOWN]:
        wrapped(f"{where(place, names)}: {fault.what} {fault.remedy}", 2)
    if len(faults) > SHOWN:
        say(f"  and {many(len(faults) - SHOWN, 'fault')} more: {rest}.")


def passed_over(passed: Iterable[PassedOver]) -> str:
    """What lay in the folders and was not read: "3 lock files, 1 folder named Archive (12 files)"."""
    return ", ".join(one.words for one in passed)


def passed_over_rows(passed: Iterable[PassedOver]) -> list[dict[str, Any]]:
    """The same for a program."""
    return [attrs.asdict(one) for one in passed]


def say_passed_over(passed: Sequence[PassedOver]) -> None:
    """Say it, so that nothing is left out in silence."""
    if passed:
        wrapped(f"Passed over: {passed_over(passed)}.")


def say_failures(failures: Sequence[Failure]) -> None:
    """What of ours or of a plugin's broke; always the last thing on the screen."""
    unwritten = [one for one in failures if (one.plugin, one.stage) == ("iro-qa", "write")]
    broke = [one for one in failures if one not in unwritten]
    if unwritten:
        perhaps = "; is it open in Word?" if any("no permission" in one.what for one in unwritten) else ":"
        say(f"{many(len(unwritten), 'document')} could not be written{perhaps}")
    for failure in unwritten:
        wrapped(f"{failure.offer}: {failure.what}", 2)
    if broke:
        say(f"{many(len(broke), 'part')} of iro-qa or of a plugin broke; nothing else is touched by it:")
    for failure in broke:
        wrapped(str(failure), 2)
