"""What an exporter is: it turns one summary into the bytes of one document."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from iro_qa.summaries import MonthlySummary

Export = Callable[[MonthlySummary], bytes]


@attrs.frozen
class Exporter:
    """A kind of document. `export` has no clock and writes nothing: same summary, same bytes."""

    name: str
    title: str
    #: the file's ending with its dot, lower case: ".docx"
    suffix: str
    export: Export = attrs.field(repr=False)
