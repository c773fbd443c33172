"""Widgets are tested in the look in which they ship."""

from __future__ import annotations

import pytest

from gui import theme


@pytest.fixture(autouse=True)
def dark_theme(qapp) -> None:
    if qapp.styleSheet() != theme.style_sheet(theme.current()):
        theme.apply_theme(qapp)
