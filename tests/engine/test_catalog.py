"""The catalog finds models, loads them ready for use, and says what is wrong with the others."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch

from engine import checkpoints
from engine.catalog import KINDS, Catalog
from engine.checkpoints import ModelCard
from engine.errors import ModelError
from engine.jobs import Job
from models.classifier import Classifier, ClassifierConfig


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder with one tiny classifier, stored in half precision."""
    torch.manual_seed(0)
    config = ClassifierConfig.tiny()
    tensors = Classifier(config).state_dict()
    halved = {name: t.half() if t.is_floating_point() else t for name, t in tensors.items()}
    card = ModelCard("classifier", "classifier", "tell the style", config=asdict(config))
    checkpoints.save(tmp_path / "weights" / "classifier", halved, card)
    return tmp_path / "weights"


def test_cards_are_listed_and_unreadable_ones_left_out(
    weights: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (weights / "broken").mkdir()
    (weights / "broken" / checkpoints.CARD).write_text("{")
    (weights / "notes.txt").write_text("not a model")
    catalog = Catalog(weights)
    assert list(catalog.cards()) == ["classifier"]
    assert catalog.card("classifier").task == "tell the style"
    assert "broken" in caplog.text


def test_an_absent_folder_is_an_empty_catalog(tmp_path: Path) -> None:
    assert Catalog(tmp_path / "nowhere").cards() == {}


def test_a_model_comes_ready_for_inference_and_is_kept(weights: Path) -> None:
    catalog = Catalog(weights)
    model = catalog.load("classifier")
    assert isinstance(model, Classifier)
    assert not model.training
    assert {p.dtype for p in model.parameters()} == {torch.float32}
    assert not any(p.requires_grad for p in model.parameters())
    assert catalog.load("classifier") is model
    catalog.unload()
    assert catalog.load("classifier") is not model


def test_a_missing_model_says_how_to_get_it(weights: Path) -> None:
    with pytest.raises(ModelError, match=r'"codec" is missing from .*train codec'):
        Catalog(weights).load("codec")


def test_an_unknown_kind_is_told(weights: Path) -> None:
    folder = weights / "classifier"
    checkpoints.save_card(folder, replace(checkpoints.load_card(folder), kind="oracle"))
    with pytest.raises(ModelError, match='unknown kind "oracle"'):
        Catalog(weights).load("classifier")


@pytest.mark.parametrize("config", [{"colour": "red"}, {**asdict(ClassifierConfig.tiny()), "n_styles": 4}])
def test_weights_that_do_not_fit_the_network_are_told(weights: Path, config: dict) -> None:
    folder = weights / "classifier"
    checkpoints.save_card(folder, replace(checkpoints.load_card(folder), config=config))
    with pytest.raises(ModelError, match="do not fit"):
        Catalog(weights).load("classifier")


def test_a_card_that_asks_for_more_than_is_stored_gets_no_memory(weights: Path) -> None:
    card = checkpoints.load_card(weights / "classifier")
    card = replace(card, config={**card.config, "n_embedding": 10**6})
    checkpoints.save(weights / "classifier", checkpoints.load_tensors(weights / "classifier"), card)
    with pytest.raises(ModelError, match="do not fit") as caught:
        Catalog(weights).load("classifier")
    assert "all that is stored" in str(caught.value.__cause__)


def test_damaged_weights_are_told_and_heal_when_replaced(weights: Path) -> None:
    path = weights / "classifier" / checkpoints.TENSORS
    good = path.read_bytes()
    path.write_bytes(good[:-8])
    catalog = Catalog(weights)
    with pytest.raises(ModelError, match="damaged"):
        catalog.load("classifier")
    path.write_bytes(good)
    catalog.load("classifier")


def test_a_gpu_that_fails_in_the_work_moves_all_to_the_processor(weights: Path) -> None:
    # "meta" stands for a GPU: a device that exists everywhere and on which computing fails.
    catalog = Catalog(weights)
    catalog._device = "meta"
    job = Job()
    devices: list[str] = []

    def work() -> float:
        weight = next(catalog.load("classifier").parameters())
        devices.append(weight.device.type)
        return weight.sum().item()

    assert isinstance(catalog.run(work, job), float)
    assert devices == ["meta", "cpu"]
    assert catalog.device == "cpu"
    assert "GPU failed" in job.text


def test_threads_are_set_in_the_thread_that_computes(weights: Path) -> None:
    before = torch.get_num_threads()
    try:
        Catalog(weights, n_threads=before + 1).load("classifier")
        assert torch.get_num_threads() == before + 1
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_names_a_network_that_exists(kind: str) -> None:
    import importlib

    module, name = KINDS[kind].split(":")
    assert callable(getattr(importlib.import_module(module), name).from_config)
