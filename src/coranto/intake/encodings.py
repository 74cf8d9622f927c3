"""Bytes to text: the encoding recognised or refused, binary, empty and oversized input refused.

decode(b"De premier zei \\x93nee\\x94.")   # Windows-1252, recognised
"""

import codecs
import re
from typing import TYPE_CHECKING

from coranto.errors import IntakeError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

__all__ = ["MAX_BYTES", "decode"]

# A page of a news site has well under a megabyte; ten allow for any that carries its pictures inside.
MAX_BYTES = 10_000_000

BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What the languages that Coranto reads were written in before UTF-8: Windows, Macintosh, DOS.
OLDER_ENCODINGS = ["cp1252", "mac_roman", "cp850"]
# How much clearer the best of these must be than the next, in charset-normalizer's measures of disorder (chaos)
# and of likeness to a language (coherence), both from 0 to 1.
LEAST_CHAOS_APART = 0.005
LEAST_COHERENCE_APART = 0.03
# Control characters other than tab, line ends, form feed and escape do not occur in text.
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
DECLARED = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)


def decode(data: bytes) -> str:
    """Return the text of the bytes, without a byte order mark and otherwise as it came."""
    if len(data) > MAX_BYTES:
        line = data.count(b"\n", 0, MAX_BYTES) + 1
        reason = f"the input goes on beyond {MAX_BYTES // 1_000_000} MB, the most that one article may have"
        raise IntakeError(reason, f"line {line}")
    if not data.strip():
        raise IntakeError("there is no text: the input is empty", "line 1")
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _utf16(data, encoding)
    if found := CONTROL.search(data):
        raise IntakeError("this is a binary file, not text", f"byte {found.start() + 1}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _declared(data) or _recognised(data, error.start)


def _utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError("the UTF-16 text is broken off or damaged", f"byte {error.start + 1}") from None


def _declared(data: bytes) -> str | None:
    """Return the text of a page in the encoding that its head declares, if that holds."""
    found = DECLARED.search(data, 0, 4096)
    if not found:
        return None
    name = (found.group(1) or found.group(2)).decode("ascii")
    # Browsers read ISO 8859-1 as Windows-1252, and so do those who write pages.
    name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _recognised(data: bytes, broken_at: int) -> str:
    """Return the text in the older encoding that charset-normalizer is sure of."""
    from charset_normalizer import from_bytes

    place = f"byte {broken_at + 1}"
    well_formed = MULTIBYTE.findall(data)
    high = sum(byte >= 0x80 for byte in data)
    if 2 * sum(map(len, well_formed)) > high:
        raise IntakeError("the UTF-8 text is damaged", place)
    candidates = list(from_bytes(data, cp_isolation=OLDER_ENCODINGS))
    if not candidates or not all(_stands_out(candidates[0], other) for other in candidates[1:]):
        raise IntakeError("the encoding is not UTF-8 and cannot be told; save the text as UTF-8", place)
    return str(candidates[0])


def _stands_out(best: "CharsetMatch", other: "CharsetMatch") -> bool:
    """Whether charset-normalizer's first choice is clearly better than another, or comes to the same text."""
    clearer = other.chaos - best.chaos >= LEAST_CHAOS_APART
    likelier = best.coherence - other.coherence >= LEAST_COHERENCE_APART
    return clearer or likelier or str(other) == str(best)
