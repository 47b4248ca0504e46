"""What an exporter is: it turns one summary into the bytes of one document."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from iro_qa.summaries import MonthlySummary

Export = Callable[[MonthlySummary], bytes]
#: A summary and a council's own template.
Fill = Callable[[MonthlySummary, bytes], bytes]
#: A council's own template and the kind of copy it is for: what is wrong with it, in sentences.
Lint = Callable[[bytes, str], tuple[str, ...]]


@attrs.frozen
class Exporter:
    """A kind of document. `export` has no clock and writes nothing: same summary, same bytes."""

    name: str
    title: str
    #: the file's ending with its dot, lower case: ".docx"
    suffix: str
    export: Export = attrs.field(repr=False)
    #: fills a council's own template instead; None where there is none to be had
    fill: Fill | None = attrs.field(default=None, repr=False)
    #: looks at such a template before it is used
    lint: Lint | None = attrs.field(default=None, repr=False)
