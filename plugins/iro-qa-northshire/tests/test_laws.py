"""Northshire keeps every law of the plugin author's kit: one test for each promise of each offer."""

import pytest

from iro_qa.testing import laws_of


@pytest.mark.parametrize("law", laws_of("northshire"), ids=str)
def test_it_keeps_the_laws(law):
    law.hold()
