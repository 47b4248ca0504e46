"""The made-up council of Northshire: facts drawn first into flat tables, then forms made from them.

Nothing here uses the rest of the package, so that the truth counted over the facts shares nothing with it.
"""

from __future__ import annotations

from iro_qa.demo.facts import SEED, facts
from iro_qa.demo.forms import forms, write

__all__ = ["SEED", "facts", "forms", "write"]
