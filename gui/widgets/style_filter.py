"""The styles that are in the library, as chips: those that are pressed are shown alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import theme
from gui.language import marked, say
from gui.widgets import overlays
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.style_chip import HEIGHT_PX, chip_width

OTHER = marked("unlike any")


class Styled(Protocol):
    """What has a style, or was found to have none."""

    @property
    def style(self) -> str | None: ...
    @property
    def style_probability(self) -> float | None: ...


def style_of(row: Styled) -> str | None:
    """The name under which a row is filtered; None as long as nobody has listened to it."""
    if row.style is None and row.style_probability is not None:
        return OTHER
    return row.style


class StyleFilter(QWidget):
    """Hidden while there are fewer than two styles to choose from.

    Signals:
        changed: the set of styles to show; an empty one means all.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, _Chip] = {}
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Filter by style"))
        self.hide()

    @property
    def chosen(self) -> set[str]:
        return {style for style, chip in self._chips.items() if chip.isChecked()}

    def set_rows(self, rows: Iterable[Styled]) -> None:
        """Offer the styles of `rows`; what is chosen stays, as long as there is any clip of it."""
        found = Counter(style for row in rows if (style := style_of(row)))
        counts = {style: found[style] for style in sorted(found, key=_order)}
        if list(counts) != list(self._chips):
            self._rebuild(list(counts))
        for style, n in counts.items():
            tip = (
                self.tr("Show {style} only: one clip") if n == 1 else self.tr("Show {style} only: {n} clips")
            )
            self._chips[style].setToolTip(tip.format(style=say(style), n=n))
        self.setVisible(len(self._chips) > 1)

    def _rebuild(self, styles: list[str]) -> None:
        before = self.chosen
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for style in styles:
            chip = _Chip(style, self)
            chip.setChecked(style in before)
            chip.toggled.connect(lambda _: self.changed.emit(self.chosen))
            self._flow.addWidget(chip)
            chip.show()
            self._chips[style] = chip
        self.updateGeometry()
        if self.chosen != before:
            self.changed.emit(self.chosen)


def _order(style: str) -> tuple[bool, str]:
    return style == OTHER, style.casefold()


class _Chip(QAbstractButton):
    def __init__(self, style: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.style_shown = style
        self.setText(say(style))
        self.setCheckable(True)
        self.setAccessibleName(self.tr("Style {name}").format(name=say(style)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self.style_shown)), HEIGHT_PX)

    def paintEvent(self, event) -> None:
        look, style = theme.current(), None if self.style_shown == OTHER else self.style_shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        pill = QPainterPath()
        pill.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
        ground, edge = theme.style_colour(style), theme.style_colour(style)
        ground.setAlphaF(0.38 if self.isChecked() else 0.16 if self.underMouse() else 0.06)
        edge.setAlphaF(0.95 if self.isChecked() else 0.4)
        painter.fillPath(pill, ground)
        painter.strokePath(pill, QPen(edge, 1.5 if self.isChecked() else 1))
        dot = QPainterPath()
        dot.addEllipse(QRectF(7, rect.center().y() - 3, 6, 6))
        painter.fillPath(dot, theme.style_colour(style))
        painter.setFont(look.font(look.small_px))
        painter.setPen(look.colour("text" if self.isChecked() else "muted"))
        painter.drawText(rect.adjusted(18, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            overlays.paint_focus(painter, rect, rect.height() / 2)


def scene() -> QWidget:
    """All styles, two of them pressed."""
    from gui.widgets.clip_model import ClipItem

    chips = StyleFilter()
    names = [*theme.STYLE_COLOURS, "Gnawa", "爵士"]
    chips.set_rows([ClipItem(n, style, style=style, style_probability=0.8) for n, style in enumerate(names)])
    for style in ("folk", "Gnawa"):
        chips._chips[style].setChecked(True)
    chips.resize(250, 120)
    return chips


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
