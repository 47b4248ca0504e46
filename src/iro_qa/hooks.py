"""The hooks. A plugin answers with named values; no hook takes arguments, wraps or orders another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pluggy

from iro_qa.aggregators import Aggregator
from iro_qa.blocks import Block
from iro_qa.checks import Check
from iro_qa.entry_points import GROUP
from iro_qa.exporters import Exporter, Template
from iro_qa.forms.section import Section
from iro_qa.process import OwnProcess
from iro_qa.readers import Reader
from iro_qa.returns import Return

spec = pluggy.HookspecMarker(GROUP)
#: Put this above a hook's implementation.
hook = pluggy.HookimplMarker(GROUP)


class HasSections(Protocol):
    """Local questions on the form."""

    @spec
    def iro_qa_sections(self) -> Iterable[type[Section]]:
        """Section classes; each is read and written under `local.<plugin>`."""
        ...


class HasReaders(Protocol):
    """Other kinds of file that hold forms."""

    @spec
    def iro_qa_readers(self) -> Iterable[Reader]:
        """Readers; one file ending belongs to one reader."""
        ...


class HasChecks(Protocol):
    """What to look for on a form."""

    @spec
    def iro_qa_checks(self) -> Iterable[Check]:
        """Checks; each is run on every form that counts."""
        ...


class HasAggregators(Protocol):
    """Figures over many forms."""

    @spec
    def iro_qa_aggregators(self) -> Iterable[Aggregator]:
        """Aggregators; each keeps one state a team and month."""
        ...


class HasExporters(Protocol):
    """Documents made from a summary."""

    @spec
    def iro_qa_exporters(self) -> Iterable[Exporter]:
        """Exporters; each turns one summary into bytes."""
        ...


class HasBlocks(Protocol):
    """Parts of a summary beside figures."""

    @spec
    def iro_qa_blocks(self) -> Iterable[Block]:
        """Blocks; each is printed in the summaries of its kinds, with the plugin named."""
        ...


class HasTemplates(Protocol):
    """Word templates for the summaries."""

    @spec
    def iro_qa_templates(self) -> Iterable[Template]:
        """Word templates; each is used where the council's settings name it."""
        ...


class HasProcesses(Protocol):
    """Stages of the local resolution process."""

    @spec
    def iro_qa_processes(self) -> Iterable[OwnProcess]:
        """Processes; each is used where the council's settings name it as their preset."""
        ...


class HasReturns(Protocol):
    """Files made from the forms themselves."""

    @spec
    def iro_qa_returns(self) -> Iterable[Return]:
        """Returns; each turns the forms of some months into files."""
        ...


#: Hook name -> the protocol that carries its specification.
HOOKS: dict[str, type] = {
    "iro_qa_sections": HasSections,
    "iro_qa_readers": HasReaders,
    "iro_qa_checks": HasChecks,
    "iro_qa_aggregators": HasAggregators,
    "iro_qa_exporters": HasExporters,
    "iro_qa_blocks": HasBlocks,
    "iro_qa_templates": HasTemplates,
    "iro_qa_processes": HasProcesses,
    "iro_qa_returns": HasReturns,
}
