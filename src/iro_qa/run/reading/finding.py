"""Finding: which files of folders as they are hold forms, and what is passed over, counted by kind."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from iro_qa.run.reading.file_names import folded, locked, noise, perhaps_copy, stands_for
from iro_qa.run.reading.presence import linked, reachable, same
from iro_qa.summaries import PassedOver


@attrs.frozen
class Found:
    """The files to read, in sorted order; what was passed over; and what two kinds of name say of the files."""

    files: tuple[Path, ...] = attrs.field(repr=False)
    passed_over: tuple[PassedOver, ...] = ()
    perhaps_copies: frozenset[Path] = attrs.field(default=frozenset(), repr=False)
    open_elsewhere: frozenset[Path] = attrs.field(default=frozenset(), repr=False)


def _any(_: Path) -> bool:
    return True


def find(
    paths: Iterable[Path],
    reads: Callable[[str], object],
    skip: Collection[str] = (),
    may_hold: Callable[[Path], bool] = _any,
) -> Found:
    """Look through files and folder trees. Nothing is opened but by `may_hold`.

    `reads` says whether an ending is one that is read, `skip` which folders are passed over, `may_hold` whether a file
    may be a form. None of them counts for a file or folder that is named outright.
    """
    given = tuple(paths)
    folders = {path: os.path.realpath(path) for path in given if os.path.isdir(reachable(path))}  # noqa: PTH112
    finding = _Finding(reads, {folded(name): name for name in skip}, frozenset(folders.values()), may_hold)
    for path in given:
        if path in folders:
            finding.tree(path)
        else:
            finding.outright[path] = None
    return finding.found()


def reached_in(folder: Path, path: Path, skip: Collection[str] = ()) -> bool:
    """Whether looking through a folder comes upon a file in it. Neither has to be there."""
    *folders, name = path.relative_to(folder).parts
    skipped = {folded(one) for one in skip}
    return not (noise(name) or any(one.startswith(".") or folded(one) in skipped for one in folders))


class _Finding:
    """One look through the folders."""

    def __init__(
        self,
        reads: Callable[[str], object],
        skip: Mapping[str, str],
        named: Collection[str],
        may_hold: Callable[[Path], bool],
    ) -> None:
        self.reads, self.skip, self.named, self.may_hold = reads, skip, named, may_hold
        self.outright: dict[Path, None] = {}
        self.files: dict[Path, None] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.inside: Counter[tuple[str, str]] = Counter()
        self.copies: set[Path] = set()
        self.open: set[Path] = set()

    def tree(self, top: Path) -> None:
        """Every folder below this one but those passed over. One that cannot be opened is named itself."""
        todo = [top]
        while todo:
            folder = todo.pop()
            try:
                with os.scandir(reachable(folder)) as entries:
                    found = [(entry.name, _is_folder(entry)) for entry in entries]
            except OSError:
                self.files[folder] = None
                continue
            self._files(folder, [name for name, is_folder in found if not is_folder])
            todo += [folder / name for name, is_folder in found if is_folder and self._enters(folder / name)]

    def _enters(self, folder: Path) -> bool:
        """Whether a folder is gone through; if not, it is counted."""
        name = self.skip.get(folded(folder.name))
        if linked(folder):
            self.counts["linked_folder", ""] += 1
        elif folder.name.startswith("."):
            self._pass(folder, ("hidden_folder", ""))
        elif name is not None and os.path.realpath(folder) not in self.named:
            self._pass(folder, ("skipped_folder", name))
        else:
            return True
        return False

    def _pass(self, folder: Path, kind: tuple[str, str]) -> None:
        """Count a folder, and the files in it that would have been read."""
        self.counts[kind] += 1
        for _, _, names in os.walk(reachable(folder)):
            self.inside[kind] += sum(self._kind(name) in ("", "cloud") for name in names)

    def _files(self, folder: Path, names: list[str]) -> None:
        beside = frozenset(names)
        for name in names:
            kind = self._kind(name)
            if kind == "lock":
                self.open.update(folder / one for one in locked(name, beside))
            if not kind and not self.may_hold(folder / name):
                kind = "no_form"
            if kind not in ("", "cloud"):
                self.counts[kind, ""] += 1
                continue
            self.files[folder / name] = None
            if perhaps_copy(name, beside):
                self.copies.add(folder / name)

    def _kind(self, name: str) -> str:
        """Why a file is not read; blank where it is. A placeholder is read about, not read."""
        meant = stands_for(name)
        if meant and (name.casefold().endswith(".cloudf") or self.reads(Path(meant).suffix)):
            return "cloud"
        return noise(name) or ("" if self.reads(Path(name).suffix) else "other_kind")

    def found(self) -> Found:
        """What was found. Of several paths to one file the one named outright is taken, else the first."""
        seen: dict[object, Path] = {}
        for path in dict.fromkeys((*sorted(self.outright), *sorted(self.files))):
            if seen.setdefault(same(path), path) != path:
                self.counts["same_file", ""] += 1
        files = tuple(sorted(seen.values()))
        return Found(files, tuple(self._passed()), frozenset(self.copies), frozenset(self.open))

    def _passed(self) -> Iterator[PassedOver]:
        for (kind, name), number in sorted(self.counts.items()):
            yield PassedOver(kind, number, self.inside[kind, name], name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that may not be followed
        return False
