"""A month's loop in the made-up council: the list, October as it is found, the answers, and what November shows."""

from __future__ import annotations

from iro_qa.demo.loop.days import MORNINGS
from iro_qa.demo.loop.moments import Loop, answers, facts, loop, tables, whole
from iro_qa.demo.loop.writing import write_answers, write_list, write_month

__all__ = [
    "MORNINGS",
    "Loop",
    "answers",
    "facts",
    "loop",
    "tables",
    "whole",
    "write_answers",
    "write_list",
    "write_month",
]
