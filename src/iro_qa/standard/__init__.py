"""The built-ins: readers, checks, figures and documents, offered through the same door as any plugin's."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Aggregator, Check, Exporter, Reader, hook


@hook
def iro_qa_readers() -> Iterable[Reader]:
    """JSON, JSON Lines, CSV, Excel and Word."""
    from iro_qa.standard.reading.readers import readers

    return readers()


@hook
def iro_qa_checks() -> Iterable[Check]:
    """At least two checks for every section of the form."""
    from iro_qa.standard.checks import CHECKS

    return CHECKS


@hook
def iro_qa_aggregators() -> Iterable[Aggregator]:
    """The figures of a first summary."""
    from iro_qa.standard.figures import FIGURES

    return FIGURES


@hook
def iro_qa_exporters() -> Iterable[Exporter]:
    """Word, Excel and JSON."""
    from iro_qa.standard import json_exporter
    from iro_qa.standard.excel import exporter as excel
    from iro_qa.standard.word import exporter as word

    return (word.exporter(), excel.exporter(), json_exporter.exporter())
