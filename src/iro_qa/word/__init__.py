"""The engine under Word documents: a template and values in, a finished .docx out.

It knows nothing of forms or summaries. Templates are written in docxtpl's syntax: {{ }}, {%p %}, {%tr %},
{% cellbg %}.
"""

from __future__ import annotations

from iro_qa.word.rendering import render

__all__ = ["render"]
