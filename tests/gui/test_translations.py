"""Every text of the window is collected, translated, and fits what is filled into it."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from gui.language import FOLDER, LANGUAGES, SOURCE

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
HOW = "run packaging/translations.py and translate what it lists with --missing"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _translations(language: str) -> list[str]:
    tree = ElementTree.parse(FOLDER / f"contrafact_{language}.ts")
    return [found.text or "" for found in tree.iter("translation")]


def blanks(text: str) -> list[tuple[str, str]]:
    """What is filled in where, with how it is to be written."""
    return sorted(
        (field, form or "") for _, field, form, _ in string.Formatter().parse(text) if field is not None
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_collected_and_none_too_many(script: ModuleType, language: str, tmp_path: Path) -> None:
    kept = FOLDER / f"contrafact_{language}.ts"
    fresh = tmp_path / kept.name
    fresh.write_bytes(kept.read_bytes())
    script.update(fresh, language)
    texts = [{(context, source) for context, source, _ in script.messages(path)} for path in (kept, fresh)]
    assert texts[0] == texts[1], HOW
    assert (FOLDER / "templates.json").read_text(encoding="utf-8") == script.as_json(script.templates()), HOW


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(script: ModuleType, language: str) -> None:
    assert not list(script.missing(FOLDER / f"contrafact_{language}.ts")), HOW


@pytest.mark.parametrize("language", TRANSLATED)
def test_blanks_and_marks_agree(script: ModuleType, language: str) -> None:
    for _, source, translation in script.messages(FOLDER / f"contrafact_{language}.ts"):
        if "{" in source:
            assert blanks(source) == blanks(translation), source
        assert source.count("\n") == translation.count("\n"), source
        assert ("&" in source.replace("&&", "")) == ("&" in translation.replace("&&", "")), source
        assert source[:1].isspace() == translation[:1].isspace() or not source[:1].isspace(), source


@pytest.mark.parametrize("language", TRANSLATED)
def test_bold_words_are_bold_in_every_language(language: str, qapp: QApplication) -> None:
    texts = [text for text in _translations(language) if "**" in text]
    assert texts
    for text in texts:
        document = QTextDocument()
        document.setMarkdown(text)
        assert "**" not in document.toPlainText()


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_says_what_is_translated(script: ModuleType, language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"contrafact_{language}", str(FOLDER))
    for context, source, translation in script.messages(FOLDER / f"contrafact_{language}.ts"):
        assert translator.translate(context, source) == translation, HOW


def test_texts_without_a_class_would_be_lost(script: ModuleType) -> None:
    # `tr` is only of use in a class of Qt's; elsewhere its context is empty, and nothing would be found.
    contexts = {context for context, _, _ in script.messages(FOLDER / f"contrafact_{TRANSLATED[0]}.ts")}
    assert "" not in contexts
