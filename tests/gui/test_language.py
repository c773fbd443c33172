"""The window's language: which is chosen, and how the engine's sentences are said in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from engine.errors import ParamsError
from engine.reasons import Ranges, reasons
from engine.styles import require_style
from gui.language import apply_language, say, system_language


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[QApplication]:
    assert apply_language(qapp, "zh_CN") == "zh_CN"
    yield qapp
    apply_language(qapp, "en")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["zh-Hans-CN", "en-US"], "zh_CN"),
        (["de-DE", "zh-CN"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["de-DE", "fr"], "en"),
        (["zh_TW"], "zh_CN"),
        ([], "en"),
    ],
)
def test_the_system_s_first_language_that_there_is_counts(wishes: list[str], language: str) -> None:
    assert system_language(wishes) == language


def test_an_unknown_language_is_the_system_s(qapp: QApplication) -> None:
    assert apply_language(qapp, "tlh") == apply_language(qapp, "system")


@pytest.mark.usefixtures("chinese")
def test_a_sentence_of_the_engine_is_said_with_what_is_filled_in() -> None:
    with pytest.raises(ParamsError) as caught:
        require_style("gnawa")
    said = say(str(caught.value))
    assert "gnawa" in said
    assert "不是一种风格" in said
    assert "{" not in said


@pytest.mark.usefixtures("chinese")
def test_reasons_are_said_with_the_names_of_traits_and_styles() -> None:
    usual = {"tempo": (82.0, 95.0, 109.0, 120.0, 145.0)}
    ranges = Ranges({"rock": usual}, usual)
    faster, typical = (
        next(reason for reason in reasons({"tempo": bpm}, "rock", ranges) if reason.trait == "tempo")
        for bpm in (168.0, 100.0)
    )
    for reason, numbers in ((faster, ("168", "82", "145")), (typical, ("100", "82", "145"))):
        said = say(reason.sentence)
        assert all(number in said for number in numbers)
        assert not any(letter.isascii() and letter.isalpha() for letter in said), said


@pytest.mark.usefixtures("chinese")
def test_what_is_not_known_or_said_already_stays() -> None:
    assert say("Gnawa night.wav") == "Gnawa night.wav"
    once = say("ambient")
    assert say(once) == once != "ambient"


@pytest.mark.usefixtures("chinese")
def test_qt_s_own_buttons_speak_too(qapp: QApplication) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "取消"
    box.deleteLater()


def test_english_is_as_written(qapp: QApplication) -> None:
    apply_language(qapp, "zh_CN")
    apply_language(qapp, "en")
    assert say("ambient") == "ambient"
