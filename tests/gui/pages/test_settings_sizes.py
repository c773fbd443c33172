"""No size is offered at which the window would be larger than the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from gui.app import App
from gui.pages.settings import LEAST_WINDOW, SIZES, sizes_on


@pytest.mark.parametrize(
    ("screen", "largest"), [((3840, 2100), 200), ((1280, 760), 125), ((1920, 1040), 175), ((640, 400), 100)]
)
def test_sizes_fit_the_screen(screen: tuple[int, int], largest: int) -> None:
    offered = sizes_on(QSize(*screen))
    assert max(offered) == largest
    assert offered == [percent for percent in SIZES if percent <= largest]


def test_the_window_needs_no_more_than_is_reckoned_with(app: App) -> None:
    least = app.window.minimumSizeHint()
    assert least.width() <= LEAST_WINDOW.width()
    assert least.height() <= LEAST_WINDOW.height()
