"""How a desk is set up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LANGUAGES", "Settings"]

LANGUAGES = ("en", "nl")
"""The languages of the pages."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`Settings(ledger=Path("coranto.duckdb"))` only reads, for whoever asks from this machine.

    With a `token` nobody sees anything without it; a desk that is `writable` has one. `hosts` are the names by which
    browsers may call the desk, so that no other site can (DNS rebinding).
    """

    ledger: Path
    writable: bool = False
    token: str | None = None
    allow_fetch: bool = False
    language: str = "en"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    most_bytes: int = 16_000_000
    """Of one request."""
    most_seconds: float = 20.0
    """That one request may keep the ledger busy."""
    rows: int = 50
    """On a page of a list."""

    def __post_init__(self) -> None:
        """Refuse a desk that anybody could write to."""
        if self.writable and not self.token:
            raise ValueError("a writable desk needs a token")
