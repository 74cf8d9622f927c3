"""The errors that Coranto raises; each message is one sentence that names the place.

CorantoError
├── IntakeError    an input that is no article, or not one that can be read
└── LedgerError    a ledger that cannot be opened or written, or a question that it cannot answer
"""

__all__ = ["CorantoError", "IntakeError", "LedgerError"]


class CorantoError(Exception):
    """What every error of Coranto has in common."""


class IntakeError(CorantoError):
    """`IntakeError("month 13 does not exist", "line 1", "a.txt")` reads `a.txt, line 1: month 13 does not exist.`"""

    def __init__(self, reason: str, place: str = "", source: str = "text") -> None:
        """Say why, where in the source (empty where the whole of it is meant), and in which source."""
        self.reason = reason
        self.place = place
        self.source = source
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {reason}.")

    def within(self, source: str, place: str = "") -> "IntakeError":
        """Return the same error as one of this source, at this place where one is given."""
        return IntakeError(self.reason, place or self.place, source)


class LedgerError(CorantoError):
    """`LedgerError("a.duckdb is locked by process 42 (coranto), which writes it")`: one line, exit code 2."""
