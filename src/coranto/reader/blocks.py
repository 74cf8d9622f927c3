"""Weights in 4-bit blocks (Q4_0): 32 weights in 18 bytes.

A block is an fp16 scale ``d`` and 16 bytes; the low nibble of byte ``j`` is weight ``j``, the high nibble weight
``j + 16``; ``w = (q - 8) * d``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["BLOCK_BYTES", "dequantise"]

BLOCK_BYTES = 18


def dequantise(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Turn Q4_0 blocks, shape (..., 18) uint8, into weights, shape (..., 32) float32."""
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    low = (blocks[..., 2:] & 15).astype(np.float32) - 8
    high = (blocks[..., 2:] >> 4).astype(np.float32) - 8
    weights: npt.NDArray[np.float32] = np.concatenate([low, high], axis=-1) * scale
    return weights
