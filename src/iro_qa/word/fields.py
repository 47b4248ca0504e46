"""The fields that a template may use: what values are made of, without the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any

#: "text", "number", "yes or no"; a list with the fields of its entries; fields by name; None where nothing is known
Fields = Any


def fields_of(value: object) -> Fields:
    """What a value is made of."""
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int):
        return "number"
    if isinstance(value, str | date):
        return "text"
    if isinstance(value, Mapping):
        return {str(key): fields_of(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [merged(fields_of(item) for item in value)]
    return None


def merged(found: Iterable[Fields]) -> Fields:
    """Several values' fields as one: a field that only some have is a field."""
    return reduce(_both, found, None)


def _both(one: Fields, other: Fields) -> Fields:
    if one is None or other is None:
        return one if other is None else other
    if isinstance(one, dict) and isinstance(other, dict):
        return {name: _both(one.get(name), other.get(name)) for name in {**one, **other}}
    if isinstance(one, list) and isinstance(other, list):
        return [_both(one[0], other[0])]
    return one


def completed(one: Fields, other: Fields) -> Fields:
    """The fields, and where nothing is known of one, what is known of it elsewhere. No field is added."""
    if one is None:
        return other
    if isinstance(one, dict):
        return {name: completed(it, other.get(name) if isinstance(other, dict) else None) for name, it in one.items()}
    if isinstance(one, list):
        return [completed(one[0], other[0] if isinstance(other, list) else None)]
    return one


def example(fields: Fields, rows: int) -> Any:
    """Made-up values for the fields: every list with so many rows; with none, every text blank and nothing true."""
    if isinstance(fields, dict):
        return {name: example(one, rows) for name, one in fields.items()}
    if isinstance(fields, list):
        return [example(fields[0], rows) for _ in range(rows) if fields[0] is not None]
    if fields == "number":
        return rows
    if fields == "yes or no":
        return rows > 0
    return None if fields is None else "Made up" if rows else ""
