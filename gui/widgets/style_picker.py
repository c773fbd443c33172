"""Choosing one style of those there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from gui import theme
from gui.language import say
from gui.widgets import overlays
from gui.widgets.style_chip import StyleChip

N_COLUMNS = 3
CHIP_PX = 34

__all__ = ["StyleChip", "StylePicker"]


class StylePicker(QWidget):
    """Chips of which one is chosen; Tab enters and leaves, arrows move. When blending, several may be.

    Signals:
        style_changed: the style that is chosen now.
        chosen_changed: another one, or others, are chosen; read `chosen`.
    """

    style_changed = Signal(str)
    chosen_changed = Signal()

    def __init__(
        self,
        styles: Mapping[str, str],
        style: str | None = None,
        parent: QWidget | None = None,
        *,
        most: int = 1,
        chip_px: int = CHIP_PX,
    ) -> None:
        """Offer `styles`, name to description; up to `most` of them at once when blending."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Style"))
        self._group = QButtonGroup(self)
        self._chips: dict[str, _Chip] = {}
        self._chosen: list[str] = []  # in the order in which they were
        self._most = most
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6 if chip_px >= CHIP_PX else 5)
        for n, (name, description) in enumerate(styles.items()):
            chip = _Chip(name, description, chip_px)
            self._chips[name] = chip
            self._group.addButton(chip)
            grid.addWidget(chip, n // N_COLUMNS, n % N_COLUMNS)
        for column in range(N_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._group.buttonToggled.connect(self._on_toggled)
        self.set_style(style or next(iter(styles)))

    @property
    def style(self) -> str:  # type: ignore[override]  # hides QWidget.style() from Python, not from Qt
        """The style that is chosen; of several the first."""
        return self._chosen[0]

    @property
    def chosen(self) -> tuple[str, ...]:
        """All that are chosen, in the order in which they were."""
        return tuple(self._chosen)

    @property
    def blending(self) -> bool:
        return not self._group.exclusive()

    def offers(self, name: str) -> bool:
        return name in self._chips

    def set_blending(self, on: bool) -> None:
        """Let several be chosen, or go back to the first of them."""
        if not on:
            self.set_chosen(self._chosen[:1])
        self._group.setExclusive(not on)
        for chip in self._chips.values():
            chip.setAutoExclusive(not on)
        self._set_tab_stops()

    def set_style(self, name: str) -> None:
        """Choose a style alone; one that is not offered changes nothing."""
        if name in self._chips:
            self._chips[name].setChecked(True)
            self.set_chosen((name,))

    def set_chosen(self, names: Sequence[str]) -> None:
        """Choose several, when blending; nothing changes if none of them is offered."""
        wanted = [name for name in names if name in self._chips][: self._most if self.blending else 1]
        if not wanted or wanted == self._chosen:
            return
        self._chosen = wanted
        self._show_chosen()
        self.chosen_changed.emit()

    def chip(self, name: str) -> QRadioButton:
        return self._chips[name]

    def _show_chosen(self) -> None:
        self._group.blockSignals(True)
        for name, chip in self._chips.items():
            chip.setChecked(name in self._chosen)
        self._group.blockSignals(False)
        self._set_tab_stops()

    def _set_tab_stops(self) -> None:
        """Tab shall stop at the chosen chip only; when blending, at every chip."""
        for chip in self._chips.values():
            stops = chip.isChecked() or self.blending
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
            if chip.isChecked():
                self.setFocusProxy(chip)

    def _on_toggled(self, chip: QRadioButton, checked: bool) -> None:
        name = chip.objectName()
        if not self.blending:
            if checked and [name] != self._chosen:
                self._chosen = [name]
                self._set_tab_stops()
                self.style_changed.emit(name)
                self.chosen_changed.emit()
            return
        others = [chosen for chosen in self._chosen if chosen != name]
        if checked:
            self._chosen = [*others, name][-self._most :]  # one too many: the oldest goes
        else:
            self._chosen = others or [name]  # one has to stay
        self._show_chosen()
        self.chosen_changed.emit()


class _Chip(QRadioButton):
    """A radio button in the shape of a chip."""

    def __init__(self, name: str, description: str, height_px: int) -> None:
        super().__init__(say(name))
        description = say(description)
        self._height_px = height_px
        self.setObjectName(name)
        self.setAccessibleName(say(name))
        self.setAccessibleDescription(description)
        self.setToolTip(description[:1].upper() + description[1:])
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(QFontMetrics(look.font()).horizontalAdvance(self.text()) + 30, self._height_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self._height_px)

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
