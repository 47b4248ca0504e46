"""Parts of a whole in per cent: each is rounded by itself, so together they may be other than 100."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iro_qa.summaries.figures import percent_words

#: What is printed beside them where they are.
ROUNDED = "rounded parts need not add up to 100%"


def off_hundred(parts: Collection[int], decimals: int = 0) -> bool:
    """Whether the parts of a whole, each rounded half up, add up to something other than 100%: 1, 1 and 1 do."""
    total, hundred = sum(parts), 1000 if decimals else 100
    return total > 0 and sum((2 * hundred * n + total) // (2 * total) for n in parts) != hundred


def whole(parts: Iterable[int], smallest: int) -> int:
    """What the parts are parts of; 0 where that is below the smallest denominator, so that no per cent is given."""
    total = sum(parts)
    return total if total >= max(smallest, 1) else 0


def part_words(n: int, of: int, decimals: int = 0) -> str:
    """A part for people: "12 (40%)", or "12" where `of` is 0."""
    return f"{n:,} ({percent_words(n, of, decimals)})" if of else f"{n:,}"
