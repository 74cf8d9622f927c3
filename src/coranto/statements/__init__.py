"""Statements: what somebody says, as source, cue and content."""

from coranto.statements.quotes import Quote, find_quotes

__all__ = ["Quote", "find_quotes"]
