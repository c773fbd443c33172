"""Checkpoints: what is saved comes back, and damage is told in one sentence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine import checkpoints
from engine.checkpoints import ModelCard
from engine.errors import ModelError

CARD = ModelCard(
    name="toy",
    kind="codec",
    task="compress",
    styles=("piano", "rock"),
    config={"width": 3, "deep": {"list": [1, 2]}},
    training={"steps": 10},
    figures={"mel_l1_db": 1.5},
)


@pytest.fixture
def tensors() -> dict[str, torch.Tensor]:
    return {
        "weight": torch.arange(12.0).reshape(3, 4).T,
        "half": torch.linspace(-1, 1, 5).half(),
        "steps": torch.tensor(7),
    }


@pytest.fixture
def folder(tmp_path: Path, tensors: dict[str, torch.Tensor]) -> Path:
    checkpoints.save(tmp_path / "models" / "toy", tensors, CARD)
    return tmp_path / "models" / "toy"


def test_tensors_come_back_equal_in_value_and_type(folder: Path, tensors: dict[str, torch.Tensor]) -> None:
    loaded = checkpoints.load_tensors(folder)
    assert loaded.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert loaded[name].dtype == tensor.dtype
        assert torch.equal(loaded[name], tensor)


def test_the_card_comes_back_with_size_and_hash(folder: Path) -> None:
    card = checkpoints.load_card(folder)
    assert replace(card, size_bytes=0, sha256="") == CARD
    assert card.size_bytes == (folder / checkpoints.TENSORS).stat().st_size
    assert len(card.sha256) == 64
    assert sorted(path.name for path in folder.iterdir()) == [checkpoints.CARD, checkpoints.TENSORS]


def test_new_figures_keep_the_tensors_valid(folder: Path) -> None:
    card = checkpoints.load_card(folder)
    checkpoints.save_card(folder, replace(card, figures={"mel_l1_db": 1.1}))
    assert checkpoints.load_card(folder).figures == {"mel_l1_db": 1.1}
    checkpoints.load_tensors(folder)


def test_saving_again_replaces_both(folder: Path) -> None:
    checkpoints.save(folder, {"other": torch.ones(2)}, CARD)
    assert list(checkpoints.load_tensors(folder)) == ["other"]


def test_tensors_that_share_memory_can_be_saved(tmp_path: Path) -> None:
    shared = torch.ones(4)
    checkpoints.save(tmp_path, {"a": shared, "b": shared[:2]}, CARD)
    assert checkpoints.load_tensors(tmp_path)["b"].shape == (2,)


@pytest.mark.parametrize("n_bytes", [0, 7, 60, -1])
def test_truncated_weights_are_told(folder: Path, n_bytes: int) -> None:
    path = folder / checkpoints.TENSORS
    path.write_bytes(path.read_bytes()[:n_bytes])
    with pytest.raises(ModelError, match=r"damaged.*fetch them again") as caught:
        checkpoints.load_tensors(folder)
    assert str(path) in str(caught.value)


def test_one_flipped_bit_is_told(folder: Path) -> None:
    path = folder / checkpoints.TENSORS
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        checkpoints.load_tensors(folder)


def test_weights_that_are_no_safetensors_are_told_even_with_a_right_hash(folder: Path) -> None:
    import hashlib

    (folder / checkpoints.TENSORS).write_bytes(b"rubbish" * 10)
    digest = hashlib.sha256(b"rubbish" * 10).hexdigest()
    checkpoints.save_card(folder, replace(CARD, sha256=digest))
    with pytest.raises(ModelError, match="cannot be read"):
        checkpoints.load_tensors(folder)


def test_missing_weights_and_missing_folder_are_told(folder: Path, tmp_path: Path) -> None:
    (folder / checkpoints.TENSORS).unlink()
    with pytest.raises(ModelError, match="are missing"):
        checkpoints.load_tensors(folder)
    with pytest.raises(ModelError, match="No model in"):
        checkpoints.load_tensors(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "null", '{"name": "toy"}', '{"name": "toy", "kind": 3}', '{"name": 1, "kind": "codec"}'],
)
def test_a_damaged_card_is_told(folder: Path, content: str) -> None:
    (folder / checkpoints.CARD).write_text(content)
    with pytest.raises(ModelError, match=r"card .* is damaged"):
        checkpoints.load_card(folder)


def test_a_card_of_a_newer_app_asks_for_an_update_and_unknown_keys_are_ignored(folder: Path) -> None:
    path = folder / checkpoints.CARD
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "colour": "red"}))
    checkpoints.load_card(folder)
    path.write_text(json.dumps({**data, "version": 2}))
    with pytest.raises(ModelError, match="update the app"):
        checkpoints.load_card(folder)


def test_a_target_that_refuses_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="cannot be saved"):
        checkpoints.save(tmp_path / "file" / "model", {"a": torch.ones(1)}, CARD)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
