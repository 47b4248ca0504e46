"""The words of councils, out of words.toml: for questions, for answers, and for headings that say nothing."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any


@functools.cache
def told() -> Mapping[str, Any]:
    """Everything that words.toml says."""
    text = resources.files(__package__).joinpath("words.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


@functools.cache
def usual() -> Mapping[str, str]:
    """How people write our usual answers -> our code; folded as answers are."""
    return MappingProxyType({answer: code for code, answers in told()["answers"].items() for answer in answers})
