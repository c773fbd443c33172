"""Figures on their way into model cards and their pages."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from engine.checkpoints import ModelCard, load_card, load_tensors, save
from engine.errors import ModelError
from engine.training.model_cards import PAGE, tables, write_figures

FIGURES = {
    "clips": 12,
    "area": 0.34567,
    "systems": {"ours": {"melody_kept": 0.5, "speed": 11.04}, "identity": {"melody_kept": 1.0}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    card = ModelCard("codec", "codec", task="compress sound", figures={"valid_db": 2.5, "clips": 1})
    save(tmp_path / "codec", {"weight": torch.ones(3)}, card)
    return tmp_path / "codec"


def test_figures_join_the_card_and_the_weights_still_load(folder: Path) -> None:
    before = load_card(folder)
    written = write_figures(folder, FIGURES)
    card = load_card(folder)
    assert card == written
    assert card.sha256 == before.sha256
    assert card.figures == {"valid_db": 2.5, **FIGURES}
    assert load_tensors(folder)["weight"].sum() == 3


def test_the_page_shows_rows_as_a_table(folder: Path) -> None:
    write_figures(folder, FIGURES)
    lines = (folder / PAGE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# codec"
    assert "| area | 0.346 |" in lines
    assert "|  | melody kept | speed |" in lines
    assert "| ours | 0.5 | 11 |" in lines
    assert "| identity | 1 |  |" in lines


def test_only_what_is_between_the_marks_is_replaced(folder: Path) -> None:
    write_figures(folder, {"clips": 3})
    page = folder / PAGE
    page.write_text("# Mine\n\nwords\n" + page.read_text(encoding="utf-8") + "\nafter\n", encoding="utf-8")
    write_figures(folder, {"clips": 99})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Mine\n\nwords\n")
    assert text.endswith("\nafter\n")
    assert text.count("| clips |") == 1
    assert "| clips | 99 |" in text
    assert sorted(path.name for path in folder.iterdir()) == [PAGE, "card.json", "model.safetensors"]


def test_a_page_written_by_hand_gets_the_figures_at_its_end(folder: Path) -> None:
    (folder / PAGE).write_text("# The codec\n\nA listener's view.\n", encoding="utf-8")
    write_figures(folder, FIGURES)
    text = (folder / PAGE).read_text(encoding="utf-8")
    assert text.index("A listener's view.") < text.index("## Figures") < text.index("| clips | 12 |")


def test_without_a_card_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No model"):
        write_figures(tmp_path, FIGURES)
    assert not list(tmp_path.iterdir())


def test_tables_of_odd_values() -> None:
    lines = list(
        tables({"none": None, "many": 12345.6, "list": [1, 2], "deep": {"a": {"b": {"c": math.pi}}}})
    )
    assert "| none |  |" in lines
    assert "| many | 12346 |" in lines
    assert "| list | [1, 2] |" in lines
    assert "**deep: a: b**" in lines
    assert "| c | 3.14 |" in lines
