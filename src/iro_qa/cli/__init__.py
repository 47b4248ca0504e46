"""The command line: thin commands over the steps, in words for people who are not programmers."""

from iro_qa.cli.app import main

__all__ = ["main"]
