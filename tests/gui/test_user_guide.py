"""The user guide names keys and menus that are there."""

from __future__ import annotations

import re
from pathlib import Path

from gui.actions import ACTIONS, MENUS

GUIDE = Path(__file__).parents[2] / "docs" / "user-guide.md"
# Held with the mouse, or keys of the takes' strip.
OTHERS = {"Alt", "1", "9"}


def test_keys_in_the_guide_are_shortcuts() -> None:
    keys = {key for spec in ACTIONS.values() for key in spec.keys}
    named = set(
        re.findall(r"`((?:Ctrl\+|Shift\+|Alt\+)*(?:[A-Z0-9.\[\]]|Space|Alt))`", GUIDE.read_text("utf-8"))
    )
    assert len(named) > 20
    assert named - keys - OTHERS == set()


def test_menus_in_the_guide_hold_what_it_says() -> None:
    named = re.findall(r"\*\*(\w+) > ([^*]+)\*\*", GUIDE.read_text("utf-8"))
    assert len(named) >= 4
    for menu, text in named:
        texts = [ACTIONS[name].text.rstrip("…") for name in MENUS[menu] if name]
        assert text in texts


def test_pictures_of_the_guide_are_there() -> None:
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", GUIDE.read_text("utf-8")):
        assert (GUIDE.parent / picture).is_file()
