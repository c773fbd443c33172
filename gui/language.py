"""The window's language: which there are, which one is meant, and what the engine says in it."""

from __future__ import annotations

import functools
import json
import re
import string

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.theme import RESOURCES

SYSTEM = "system"
# By the name in the settings; each is written as its speakers write it.
LANGUAGES: dict[str, str] = {"en": "English", "zh_CN": "简体中文"}
SOURCE = "en"
FOLDER = RESOURCES / "translations"
# What is not in a class of Qt's has this context; the engine's sentences too.
CONTEXT = "Sentences"

_installed: list[QTranslator] = []
_spoken = SOURCE


def marked(text: str) -> str:
    """`text` as it is: says that it is shown to the user, by way of `say`, and is to be translated."""
    return text


def meant(wanted: str) -> str:
    """The language that `wanted`, a setting, stands for: a key of LANGUAGES."""
    return wanted if wanted in LANGUAGES else system_language(QLocale.system().uiLanguages())


def spoken() -> str:
    """The language that was applied last."""
    return _spoken


def apply_language(app: QCoreApplication, wanted: str = SYSTEM) -> str:
    """Let windows that are built from now on speak `wanted`, or what the system does.

    Returns:
        the language, a key of LANGUAGES; English where nothing else fits.
    """
    for translator in _installed:
        app.removeTranslator(translator)
        translator.deleteLater()
    _installed.clear()
    global _spoken
    _spoken = language = meant(wanted)
    if language != SOURCE:
        # Ours is asked first: the last one that is installed is.
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt_folder), (f"contrafact_{language}", str(FOLDER))):
            translator = QTranslator(app)
            if translator.load(name, folder) and app.installTranslator(translator):
                _installed.append(translator)
    say.cache_clear()
    return language


def system_language(wishes: list[str]) -> str:
    """The first language that the user reads and we speak, of names such as "zh-Hans-CN" or "de_DE"."""
    for wish in wishes:
        parts = wish.replace("-", "_").split("_")
        if parts[0] == "en":
            return "en"
        # Who reads traditional characters reads these too, and rather than English.
        if parts[0] == "zh":
            return "zh_CN"
    return SOURCE


@functools.lru_cache(maxsize=4096)
def say(text: str) -> str:
    """A text of ours in the window's language; what is not known, and what is translated already, as it is.

    A sentence with something filled in, such as a path, is known by what is around that; and what is filled
    in is said too, if it is a word of ours.
    """
    if not _installed or not text:
        return text
    found = QCoreApplication.translate(CONTEXT, text)
    if found != text:
        return found
    for pattern, template in _templates():
        if match := pattern.fullmatch(text):
            translated = QCoreApplication.translate(CONTEXT, template)
            return translated.format(*(say(part) for part in match.groups()))
    return text


@functools.cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of the sentences with something to fill in, those that say most of themselves first."""
    templates = json.loads((FOLDER / "templates.json").read_text(encoding="utf-8"))
    return [(_pattern(template), template) for template in sorted(templates, key=_n_letters, reverse=True)]


def _pattern(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile(
        "".join(re.escape(text) + ("" if field is None else "(.*?)") for text, field, _, _ in parts),
        re.DOTALL,
    )


def _n_letters(template: str) -> int:
    return sum(len(text) for text, _, _, _ in string.Formatter().parse(template))
