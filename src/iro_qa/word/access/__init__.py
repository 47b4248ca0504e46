"""Whether everybody can read a Word document: what stands in the way, where, and what to do about it.

Places are positions, never words of the document. What a checker cannot see (whether an alternative text says what
matters, whether a heading tells what follows) stays a person's task.
"""

from __future__ import annotations

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.access.checking import barriers

__all__ = ["Barrier", "barriers"]
