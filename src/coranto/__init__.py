"""Coranto reads news articles and keeps a dated, sourced record of international politics."""

__version__ = "0.1.0"
