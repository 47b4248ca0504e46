"""The plugin author's kit: the laws that every offer keeps, made-up forms, and a registry that discovers nothing.

    import pytest
    from iro_qa.testing import laws_of

    @pytest.mark.parametrize("law", laws_of("northshire"), ids=str)
    def test_it_keeps_the_laws(law):
        law.hold()

Needs the extra `testing` (Hypothesis and pytest). Nothing that a council runs leans on it. Names are imported on use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iro_qa.testing.fixtures import foreign as foreign
    from iro_qa.testing.fixtures import is_ours as is_ours
    from iro_qa.testing.fixtures import write_fixture as write_fixture
    from iro_qa.testing.law import Law as Law
    from iro_qa.testing.laws import laws_of as laws_of
    from iro_qa.testing.made_up import made_up_forms as made_up_forms
    from iro_qa.testing.strategies import forms as forms
    from iro_qa.testing.strategies import hostile_text as hostile_text
    from iro_qa.testing.strategies import sections as sections

#: public name -> the module it lives in
_WHERE = {
    "Law": "law", "foreign": "fixtures", "forms": "strategies", "hostile_text": "strategies", "is_ours": "fixtures",
    "laws_of": "laws", "made_up_forms": "made_up", "sections": "strategies", "write_fixture": "fixtures",
}  # fmt: skip

__all__ = sorted(_WHERE)  # noqa: PLE0605  # one list of public names, not two


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'iro_qa.testing' has no attribute {name!r}")
    return getattr(import_module(f"iro_qa.testing.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_WHERE))
