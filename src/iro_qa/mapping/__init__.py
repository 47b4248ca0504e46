"""Proposing what a file's own headings and answers mean. A person has to read a proposal; nothing is mapped by it."""

from __future__ import annotations

from iro_qa.mapping.answers import Open
from iro_qa.mapping.propose import Conflict, Mapped, Proposal, propose
from iro_qa.mapping.written import toml

__all__ = ["Conflict", "Mapped", "Open", "Proposal", "propose", "toml"]
