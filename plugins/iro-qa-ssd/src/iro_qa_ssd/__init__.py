"""Enter once, return to the department: two returns made from monitoring forms."""

from collections.abc import Iterable

from iro_qa.plugin import Return, hook


@hook
def iro_qa_returns() -> Iterable[Return]:
    """SSDA903 reviews and OC2, and tables of the Standard Safeguarding Dataset."""
    from iro_qa_ssd.dataset import make_dataset
    from iro_qa_ssd.ssda903 import make_ssda903

    return [
        Return("ssda903", "SSDA903: reviews and OC2 as CSV", make_ssda903),
        Return(
            "dataset", "Standard Safeguarding Dataset: reviews, health, immunisations, SDQ, plans, visits", make_dataset
        ),
    ]
