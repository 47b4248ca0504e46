"""The limits checks and figures are judged by: statutory or usual values that a council may set its own way."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs


@attrs.frozen
class Standards:
    """Limits in force for a council. Units stand in the names; sources stand beside each.

    Where the source is practice rather than law, the value is only a usual one and settings may change it.
    """

    #: days from the review to the form reaching the team manager (practice; no statutory limit)
    form_to_manager_days: int = 14
    #: SDQ total score from which the carer's band is "cause for concern" (published bands: 17 to 40)
    sdq_concern_score: int = 17
    #: ages at which an SDQ is due, both included (DfE collection: 4 to 16)
    sdq_from_age: int = 4
    sdq_to_age: int = 16
    #: months in care after which an SDQ is due (SSDA903 OC2: twelve)
    sdq_after_months: int = 12
    #: ages at which a PEP is due, both included (pre-school to 18; usual reading 3 to 17)
    pep_from_age: int = 3
    pep_to_age: int = 17
    #: age from which a child is to be seen alone, and counts as taking part in the review (SSDA903: fourth birthday)
    alone_from_age: int = 4
    #: age from which there is to be a pathway plan (Care Planning Regulations 2010, reg 43)
    pathway_from_age: int = 16
    #: questions that this council requires an answer to, by path
    required: tuple[str, ...] = ()
    #: a figure below this denominator is shown as n of d only: no percentage, colour or verdict
    smallest_denominator: int = 20
    #: target in per cent by figure id; settings win over the figure's own
    targets: Mapping[str, int] = MappingProxyType({})
