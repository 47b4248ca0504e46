"""The files of forms that are read without any further plugin."""

from __future__ import annotations

from iro_qa.plugin import Reader
from iro_qa.standard.reading.csv_reader import read_csv
from iro_qa.standard.reading.excel_reader import read_excel
from iro_qa.standard.reading.json_reader import read_json, read_json_lines
from iro_qa.standard.wordform.reader import read_word
from iro_qa.standard.wordform.reader_signs import OTHERS, WORD, may_be_form


def readers() -> tuple[Reader, ...]:
    """JSON, JSON Lines, CSV, Excel and Word."""
    return (
        Reader("json", "JSON: one form or a list of forms", (".json",), read_json),
        Reader("json-lines", "JSON Lines: one form a line", (".jsonl", ".ndjson"), read_json_lines),
        Reader("csv", "CSV: one form a row", (".csv",), read_csv),
        Reader("excel", "Excel: one form a row, repeated entries on their own sheets", (".xlsx",), read_excel),
        Reader("word", "Word: one filled form a file", WORD, read_word, may_be_form, OTHERS),
    )
