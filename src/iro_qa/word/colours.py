"""Colours as six hexadecimal digits: how far apart two are in lightness, and which ink is read on a fill."""

from __future__ import annotations

BLACK, WHITE = "000000", "FFFFFF"
#: WCAG 2.2, 1.4.3: the least contrast of text with what is behind it.
LEAST = 4.5


def contrast(one: str, two: str) -> float:
    """The contrast of two colours as WCAG works it out, 1 to 21. Raises ValueError for what is no colour."""
    darker, lighter = sorted((_luminance(one), _luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def ink(fill: str) -> str:
    """Black or white: whichever is easier to read on the fill."""
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, fill))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
