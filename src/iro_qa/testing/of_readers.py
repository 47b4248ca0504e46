"""The laws of a reader: it reads its own files again and again alike, and breaks on nothing that lies in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from random import Random

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.errors import Place, Unreadable
from iro_qa.readers import Raw, Reader
from iro_qa.registry import Offer
from iro_qa.run.reading.forms import ReadForm, read
from iro_qa.testing.law import Law
from iro_qa.testing.samples import Samples

_PLACE = Place(1, 1, "sample")


def laws(offer: Offer[Reader], samples: Samples, files: Collection[Path]) -> Iterator[Law]:
    """Every law of one reader. `files` are samples of what it reads, all of them forms that can be read."""
    own = tuple(path for path in files if path.suffix.lower() in offer.it.suffixes)
    trying = _Trying(offer.it, samples, own)
    for name, (promise, look) in trying.promises().items():
        yield Law.saying(offer.id, name, promise, look)


@attrs.frozen
class _Trying:
    """One reader and the sample files that it reads."""

    reader: Reader
    samples: Samples
    files: tuple[Path, ...]

    def promises(self) -> dict[str, tuple[str, Callable[[], str]]]:
        """Each law's name, its promise in words, and what is wrong."""
        garbage = ("a reader says of a file that is garbage what is wrong, and raises nothing.", self._breaks)
        yields = ("a reader yields Raw and Unreadable, and nothing else.", self._yields_more)
        found = {"survives-garbage": garbage, "yields-forms-and-faults": yields}
        if self.files:
            found["reads-its-own-files"] = ("each sample file is read, its forms as they stand.", self._unread)
            found["says-the-same-twice"] = ("read twice, a file gives the same.", self._differs)
        return found

    def all_of(self, path: Path) -> list[object] | Caught:
        """Everything that it yields of a file."""
        return attempt(lambda: list(self.reader.read(path, _PLACE)), module=self.reader.read.__module__)

    def _tried(self) -> Iterator[tuple[str, list[object] | Caught]]:
        """What it yields of garbage, of sample files cut off or spoilt, and of the samples."""
        for path in self.files:
            yield "a sample file", self.all_of(path)
        with tempfile.TemporaryDirectory() as folder:
            for number, (what, content) in enumerate(self._garbage()):
                path = Path(folder) / f"{number}{self.reader.suffixes[0]}"
                path.write_bytes(content)
                yield what, self.all_of(path)

    def _garbage(self) -> Iterator[tuple[str, bytes]]:
        rng = Random(1)
        yield from (("an empty file", b""), ("spaces", b" \n\n"), ("zeros", bytes(500)))
        yield from (("a torn archive", b"PK\x03\x04" + rng.randbytes(300)), ("half a character", b"\xff\xfe\xd8"))
        yield "noise", rng.randbytes(3000)
        yield "a line of text", b"Nothing that anybody would call a form\n"
        for content in (path.read_bytes() for path in self.files):
            yield from (("a file cut off", content[: len(content) * part // 4]) for part in (1, 2, 3))
            for _ in range(3):
                spoilt = bytearray(content)
                for at in rng.sample(range(len(content)), min(20, len(content))):
                    spoilt[at] = rng.randrange(256)
                yield "a spoilt file", bytes(spoilt)

    def _breaks(self) -> str:
        broke = ((what, said) for what, said in self._tried() if isinstance(said, Caught))
        return next((f"On {what} it raises {said}." for what, said in broke), "")

    def _yields_more(self) -> str:
        for what, said in self._tried():
            if not isinstance(said, Caught) and not all(isinstance(one, Raw | Unreadable) for one in said):
                return f"Of {what} it yields something else."
        return ""

    def _unread(self) -> str:
        for path in self.files:
            items = list(read([path], self.samples.registry))
            if not items or not all(isinstance(one, ReadForm) for one in items):
                wrong = next((one.faults[0] for one in items if isinstance(one, Unreadable)), None)
                return f"A sample file is not read as forms. {wrong.what if wrong else ''}".rstrip()
        return ""

    def _differs(self) -> str:
        return (
            "" if all(self.all_of(path) == self.all_of(path) for path in self.files) else "The second time it differs."
        )
