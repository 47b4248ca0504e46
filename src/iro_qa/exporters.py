"""What an exporter is: one summary becomes the bytes of one document. And what a plugin's Word template is."""

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


@attrs.frozen
class Template:
    """A Word template for one kind of copy. Used where the council's settings name it: `team = { offer = "a/b" }`."""

    name: str
    title: str
    #: the copy it is for: team, service, head, director, attendee or supervision
    kind: str
    #: the .docx file
    content: bytes = attrs.field(repr=False)
