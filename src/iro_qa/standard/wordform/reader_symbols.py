"""Characters of symbol fonts: what a person sees for a number in Wingdings or Symbol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Stands for a symbol that is not known here.
UNKNOWN: Final = "\ufffd"
_WINGDINGS: Final[Mapping[int, str]] = {
    0x4A: "\u263a", 0x4B: "\U0001f610", 0x4C: "\u2639", 0x6F: "\u2610", 0x71: "\u2610", 0x72: "\u2610", 0xA8: "\u2610",
    0xDF: "\u2190", 0xE0: "\u2192", 0xE7: "\u2190", 0xE8: "\u2192", 0xF3: "\u2194", 0xFB: "\u2717", 0xFC: "\u2713",
    0xFD: "\u2612", 0xFE: "\u2611",
}  # fmt: skip
_SYMBOL: Final[Mapping[int, str]] = {
    0xAC: "\u2190", 0xAE: "\u2192", 0xB0: "\u00b0", 0xB7: "\u2022", 0xA3: "\u2264", 0xB3: "\u2265", 0xB1: "\u00b1",
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def meaning(font: str, code: str) -> str:
    """The character that `w:sym` stands for: fonts of symbols have theirs from F000 on, or from 0."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    of_font = _FONTS.get(font.strip().casefold(), {})
    found = of_font.get(number - 0xF000 if number >= 0xF000 else number)
    plain = 0x20 <= number < 0xD800 and not of_font
    return found or (chr(number) if plain else UNKNOWN)
