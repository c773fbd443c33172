"""Choosing one style of those there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from gui import theme
from gui.widgets import overlays
from gui.widgets.style_chip import StyleChip

N_COLUMNS = 3

__all__ = ["StyleChip", "StylePicker"]


class StylePicker(QWidget):
    """Chips of which one is chosen; Tab enters and leaves, arrows move."""

    style_changed = Signal(str)

    def __init__(
        self, styles: Mapping[str, str], style: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Style")
        self._group = QButtonGroup(self)
        self._chips: dict[str, _Chip] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for n, (name, description) in enumerate(styles.items()):
            chip = _Chip(name, description)
            self._chips[name] = chip
            self._group.addButton(chip)
            grid.addWidget(chip, n // N_COLUMNS, n % N_COLUMNS)
        for column in range(N_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._group.buttonToggled.connect(self._keep_one_tab_stop)
        self.set_style(style or next(iter(styles)))
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def style(self) -> str:  # type: ignore[override]  # hides QWidget.style() from Python, not from Qt
        """The style that is chosen."""
        return next(name for name, chip in self._chips.items() if chip.isChecked())

    def set_style(self, name: str) -> None:
        """Choose a style; one that is not offered changes nothing."""
        if name in self._chips:
            self._chips[name].setChecked(True)

    def chip(self, name: str) -> QRadioButton:
        return self._chips[name]

    def _keep_one_tab_stop(self, *_) -> None:
        """Tab shall stop at the chosen chip only."""
        for chip in self._chips.values():
            policy = Qt.FocusPolicy.StrongFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
            if chip.isChecked():
                self.setFocusProxy(chip)

    def _on_toggled(self, chip: QRadioButton, checked: bool) -> None:
        if checked:
            self.style_changed.emit(chip.objectName())


class _Chip(QRadioButton):
    """A radio button in the shape of a chip."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setToolTip(description[:1].upper() + description[1:])
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(QFontMetrics(look.font()).horizontalAdvance(self.text()) + 30, 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(72, 34)

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, event) -> None:
        look, rect = theme.current(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        colour = theme.style_colour(self.objectName())
        if self.isChecked():
            ground = theme.style_colour(self.objectName())
            ground.setAlphaF(0.22)
            painter.fillPath(shape, look.colour("raised"))
            painter.fillPath(shape, ground)
            painter.strokePath(shape, QPen(colour, 1.5))
        else:
            painter.fillPath(shape, look.colour("hover" if self.underMouse() else "raised"))
            painter.strokePath(shape, QPen(look.colour("edge", 0.8), 1))
        if self.hasFocus():
            overlays.paint_focus(painter, rect.adjusted(-1, -1, 1, 1), rect.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(rect.left() + 10, rect.center().y() - 3.5, 7, 7))
        font = look.font(look.body_px - 1, bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.isChecked() else "muted"))
        room = rect.adjusted(22, 0, -6, 0)
        name = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)


def scene() -> QWidget:
    """The nine styles, one chosen."""
    from engine.styles import STYLES

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    picker = StylePicker(STYLES, "lofi", panel)
    grid = QGridLayout(panel)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.addWidget(picker)
    panel.resize(330, 150)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
