"""What a block is: it turns one summary into some lines and a table that are printed in it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from iro_qa.summaries import BlockContent, MonthlySummary

#: None where there is nothing to say.
BuildBlock = Callable[[MonthlySummary], BlockContent | None]


@attrs.frozen
class Block:
    """A part that a plugin adds to summaries. `build` has no clock and keeps nothing: same summary, same block."""

    name: str
    title: str
    build: BuildBlock = attrs.field(repr=False)
    #: the copies it is for: team, service, head, director, attendee, supervision
    kinds: tuple[str, ...] = ("team", "service")
