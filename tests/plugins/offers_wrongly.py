"""A plugin that offers wrong things, wrong names, one name twice, an unknown hook and a hook with arguments."""

from iro_qa.plugin import Exporter, Reader, hook


def nothing(*_):
    return b"x"


@hook
def iro_qa_checks():
    return ["not a check"]


@hook
def iro_qa_chekcs():
    return []


@hook
def iro_qa_aggregators(extra):
    return [extra]


@hook
def iro_qa_exporters():
    yield Exporter("Bad Name", "-", ".txt", nothing)
    yield Exporter("twice", "-", ".txt", nothing)
    yield Exporter("twice", "-", ".txt", nothing)
    raise ValueError("Zelmira Quonk")


@hook
def iro_qa_readers():
    return [Reader("mine", "-", (".json",), nothing)]
