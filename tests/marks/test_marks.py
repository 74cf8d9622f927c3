from __future__ import annotations

import numpy as np
import pytest

from coranto.marks.marks import LAYERS, ROLES, Marks, probabilities

LABELS = {
    "acts": ["", "ACCUSE", "CONSULT"],
    "modes": ["ACCUSE", "ACCUSE/allege", "CONSULT", "CONSULT/visit"],
    "auxiliaries": ["", "future"],
    "contexts": ["military", "economic"],
    "roles": list(ROLES),
}
WIDTHS = {"acts": 3, "modes": 4, "auxiliaries": 2, "contexts": 2, "cues": 2, "role_predicate": 2, "role_word": 2}


def marks(window: list[int], **rows: list[list[float]]) -> Marks:
    layers = {layer: np.zeros((len(window), WIDTHS[layer]), np.float32) for layer in LAYERS}
    layers |= {layer: np.array(values, np.float32) for layer, values in rows.items()}
    return Marks(LABELS, layers, np.array(window), np.zeros((len(ROLES), 3, 3), np.float32))


def test_marks_tell_the_type_with_its_share_of_the_probability() -> None:
    found = marks([0, 0], acts=[[0.9, 0.05, 0.05], [0.2, 0.7, 0.1]])
    assert found.type(1) == ("ACCUSE", pytest.approx(0.7))
    assert found.is_act(1) == pytest.approx(0.8)


def test_marks_know_nothing_of_a_token_outside_of_the_paragraphs() -> None:
    found = marks([0, -1])
    assert found.is_act(1) == found.is_cue(1) == 0


def test_marks_choose_the_mode_among_those_of_the_type() -> None:
    found = marks([0], modes=[[0.1, 0.2, 0.3, 0.4]])
    assert found.mode(0, "ACCUSE", 0.5) == "allege"
    assert found.mode(0, "CONSULT", 0.5) == "visit"
    assert found.mode(0, "CONSULT", 0.6) is None
    found = marks([0], modes=[[0.3, 0.2, 0.1, 0.4]])
    assert found.mode(0, "ACCUSE", 0.5) is None


def test_marks_list_contexts_from_a_probability_on() -> None:
    assert marks([0], contexts=[[0.4, 0.6]]).contexts(0, 0.5) == ["economic"]


def test_marks_look_for_players_in_the_window_of_the_predicate_only() -> None:
    found = marks([0, 0, 1], role_predicate=[[1, 0]] * 3, role_word=[[0, 0], [4, 0], [4, 0]])
    found.scorer[ROLES.index("actor"), 0, 0] = 1
    assert found.players(0, "actor") == [(0, pytest.approx(0.5)), (1, pytest.approx(1 / (1 + np.exp(-4))))]
    assert found.players(0, "recipient") == [(0, 0.5), (1, 0.5)]


@pytest.mark.parametrize("layer", ["acts", "modes", "auxiliaries", "cues"])
def test_probabilities_of_labels_add_up_to_one(layer: str) -> None:
    found = probabilities(layer, np.array([[1000.0, -1000.0, 3.0], [0.0, 0.0, 0.0]], np.float32))
    assert found.sum(axis=-1) == pytest.approx([1, 1])


def test_probabilities_of_contexts_stand_each_by_itself() -> None:
    assert probabilities("contexts", np.array([[0.0, 0.0]], np.float32)).tolist() == [[0.5, 0.5]]
