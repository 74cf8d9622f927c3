"""Words of the reader's languages have vectors that are alike."""

from __future__ import annotations

import numpy as np
import pytest

from coranto.ledger.meaning import vector


def test_a_word_is_more_like_its_translation_than_like_another_word() -> None:
    assert vector("ambassade") @ vector("embassy") > vector("ambassade") @ vector("grain")


def test_vectors_are_units_and_those_of_nothing_zero() -> None:
    assert np.linalg.norm(vector("recalled its ambassadors")) == pytest.approx(1, abs=1e-5)
    assert not vector("…").any()
