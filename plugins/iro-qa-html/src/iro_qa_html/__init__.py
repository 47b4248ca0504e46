"""Summaries as web pages: one self-contained, accessible file each, with charts. A model to copy for an exporter."""

from collections.abc import Iterable

from iro_qa.plugin import Exporter, hook


@hook
def iro_qa_exporters() -> Iterable[Exporter]:
    """The summary to read, in a browser."""
    from iro_qa_html.page import export

    return [Exporter(name="html", title="The summary to read, as a web page", suffix=".html", export=export)]
