"""A zip file put together from parts that are packed already: what does not change is packed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import attrs

_LOCAL, _LISTED, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
#: Midnight on 1 January 1980, the earliest that a zip file can say: no document holds the time of making.
_TIME, _DAY = 0, 0x21
_DEFLATED = 8
_NAME_IS_UTF8 = 0x800
#: The version of zip that a reader needs: 2.0.
_VERSION = 20


@attrs.frozen
class Entry:
    """A part as it stands in a zip file: sizes in bytes."""

    name: bytes
    check: int
    size: int
    packed: bytes = attrs.field(repr=False)

    @property
    def described(self) -> bytes:
        """What the part's own header and the list at the end both say."""
        sizes = (self.check, len(self.packed), self.size, len(self.name), 0)
        return struct.pack("<HHHHHLLLHH", _VERSION, _NAME_IS_UTF8, _DEFLATED, _TIME, _DAY, *sizes)


def packed(name: str, data: bytes) -> Entry:
    """A part, deflated as zlib usually does."""
    press = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name.encode(), zlib.crc32(data), len(data), press.compress(data) + press.flush())


def archive(entries: Iterable[Entry]) -> bytes:
    """The zip file of the parts, in the order given. Below 4 GB and 65,536 parts, which no document reaches."""
    parts, listed, at = list[bytes](), list[bytes](), 0
    for entry in entries:
        described = entry.described
        whole = b"".join((_LOCAL, described, entry.name, entry.packed))
        listed.append(
            b"".join(
                (_LISTED, struct.pack("<H", _VERSION), described, struct.pack("<HHHLL", 0, 0, 0, 0, at), entry.name)
            )
        )
        parts.append(whole)
        at += len(whole)
    directory = b"".join(listed)
    counted = struct.pack("<HHHHLLH", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join((*parts, directory, _END, counted))
