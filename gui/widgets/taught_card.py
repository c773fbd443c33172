"""A style that the user taught, with what can be done with it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.taught_style import TaughtStyle
from gui import theme
from gui.widgets.icon_button import IconButton
from gui.widgets.style_chip import StyleChip


class TaughtCard(QFrame):
    """Name, number of clips and day; buttons to export and forget.

    Signals:
        export_requested, remove_requested, again_requested: the TaughtStyle.
    """

    export_requested = Signal(object)
    remove_requested = Signal(object)
    again_requested = Signal(object)

    def __init__(self, style: TaughtStyle, *, usable: bool = True, parent: QWidget | None = None) -> None:
        """Show `style`; one that is not `usable` was learned by another classifier."""
        super().__init__(parent)
        look = theme.current()
        theme.set_role(self, "card")
        self.style_shown = style
        self.export_button = IconButton(
            "export",
            self.tr("Export {name}").format(name=style.name),
            self.tr("Write it to a small file for others"),
        )
        self.remove_button = IconButton(
            "trash",
            self.tr("Forget {name}").format(name=style.name),
            self.tr("Forget this style; the clips stay"),
        )
        self.export_button.clicked.connect(lambda: self.export_requested.emit(style))
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(style))
        top = QHBoxLayout()
        top.setSpacing(look.space(0.5))
        top.addWidget(StyleChip(style.name))
        top.addStretch(1)
        top.addWidget(self.export_button)
        top.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(1.5), look.space(1), look.space(1), look.space(1))
        column.setSpacing(look.space(0.5))
        column.addLayout(top)
        created = QDateTime.fromSecsSinceEpoch(round(style.created)).date()
        day = QLocale().toString(created, QLocale.FormatType.ShortFormat)
        text = self.tr("{n} clips, {day}").format(n=style.n_clips, day=day)
        if not usable:
            text += self.tr(". The classifier has changed since, so the style is not recognised.")
        detail = theme.set_role(QLabel(text, wordWrap=True), "muted")
        column.addWidget(detail)
        self.again_button = QPushButton(self.tr("Teach it again"))
        self.again_button.setToolTip(self.tr("Let the present classifier hear the same clips"))
        self.again_button.clicked.connect(lambda: self.again_requested.emit(style))
        self.again_button.setVisible(not usable and bool(style.folder))
        column.addWidget(self.again_button)


def scene() -> QWidget:
    """One that is recognised, and one that is not any more."""
    panel = QWidget()
    theme.set_role(panel, "panel")
    column = QVBoxLayout(panel)
    for name, usable in (("Gnawa", True), ("Night bus", False)):
        rows = np.zeros((12, 4), np.float32)
        style = TaughtStyle(name, "", rows, np.arange(12), np.ones(12, bool), 1.7e9, "/music")
        column.addWidget(TaughtCard(style, usable=usable))
    column.addStretch(1)
    panel.resize(320, 260)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
