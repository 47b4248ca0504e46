"""What a return is: it turns the forms of some months into files for another system or for a department."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from iro_qa.caseload import Caseload
from iro_qa.dates import Month
from iro_qa.forms import MonitoringForm


@attrs.frozen
class Material:
    """What a return is made from: the forms that count, by child and date held, and the children's own list."""

    forms: tuple[MonitoringForm, ...] = attrs.field(repr=False)
    #: the months asked for, in order, none left out
    months: tuple[Month, ...]
    #: None where no list was given
    caseload: Caseload | None = attrs.field(default=None, repr=False)
    #: the council's name, blank where the settings have none
    council: str = ""


#: File name (letters, digits, hyphens, one ending) -> its bytes.
MakeReturn = Callable[[Material], Mapping[str, bytes]]


@attrs.frozen
class Return:
    """A kind of return. `make` has no clock and writes nothing: same forms, same bytes. The host writes the files."""

    name: str
    title: str
    make: MakeReturn = attrs.field(repr=False)
