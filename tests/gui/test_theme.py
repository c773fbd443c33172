"""The look: legible, and told apart by colour-blind eyes."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gui import theme
from gui.theme import STYLE_COLOURS, THEMES, Palette, Theme

GROUNDS = ("window", "surface", "raised", "sunken")
# Machado et al. 2009, severity 1.
EYES = {
    "normal": np.eye(3),
    "protan": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
    "deutan": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    "tritan": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9309, 0.1476], [0.0047, 0.6914, 0.3039]],
}


def linear(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("palette", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ink", ["text", "muted", "faint", "accent", "danger", "warning", "good"])
def test_text_is_legible_on_every_ground(palette: Palette, ink: str) -> None:
    worst = min(contrast(getattr(palette, ink), getattr(palette, ground)) for ground in GROUNDS)
    assert worst >= 4.5


@pytest.mark.parametrize("palette", THEMES.values(), ids=THEMES)
def test_text_is_legible_on_colour(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_hover) >= 4.5
    assert contrast(palette.on_danger, palette.danger) >= 4.5
    assert contrast(palette.text, palette.accent_dim) >= 4.5
    assert contrast(palette.focus, palette.surface) >= 3


@pytest.mark.parametrize("eyes", EYES)
def test_styles_are_told_apart_by(eyes: str) -> None:
    seen = [lab(np.asarray(EYES[eyes]) @ linear(colour)) for colour in STYLE_COLOURS.values()]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) >= 20


@pytest.mark.parametrize("look", theme.PART_COLOURS)
@pytest.mark.parametrize("eyes", EYES)
def test_parts_of_a_score_are_told_apart_by(eyes: str, look: str) -> None:
    colours = theme.PART_COLOURS[look]
    seen = [lab(np.asarray(EYES[eyes]) @ linear(colour)) for colour in colours]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) >= 20
    assert min(contrast(colour, THEMES[look].sunken) for colour in colours) >= 3


def test_every_style_that_ships_has_its_colour() -> None:
    from engine.styles import STYLES

    assert set(STYLE_COLOURS) == set(STYLES)
    assert theme.style_colour(None) == QColor(theme.OTHER_STYLE)
    assert theme.style_colour("polka") == theme.style_colour("Polka") != theme.style_colour("gnawa")


@pytest.mark.parametrize("name", THEMES)
def test_style_sheet_is_filled_in_and_names_files_that_exist(name: str) -> None:
    sheet = theme.style_sheet(Theme(name, THEMES[name]))
    assert "${" not in sheet
    assert not re.search(r"\$\w+\s*[;.]", sheet)
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_theme_can_be_switched_while_running(qapp) -> None:
    try:
        assert theme.apply_theme(qapp, "light").palette is THEMES["light"]
        assert qapp.palette().window().color() == QColor(THEMES["light"].surface)
        assert theme.apply_theme(qapp, "no such theme").palette is THEMES["dark"]
    finally:
        theme.apply_theme(qapp)
    assert theme.current().is_dark


def test_buttons_of_dialogs_have_no_icons_on_a_desktop_that_puts_them_there(display: dict[str, str]) -> None:
    program = """
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
from gui.theme import apply_theme

def icons():
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Ok)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    return [not button.icon().isNull() for button in (*buttons.buttons(), *box.buttons())]

app = QApplication([])
before = icons()
apply_theme(app)
print(before, icons())
"""
    desktop = display | {"XDG_CURRENT_DESKTOP": "KDE"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=desktop, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[True, True, True] [False, False, False]"
