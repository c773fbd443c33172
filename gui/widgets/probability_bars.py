"""What style a sound is, as ranked bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.language import marked, say

ROW_PX, NAME_PX, FIGURE_PX = 28, 104, 46
UNKNOWN = marked("Unlike anything I know")
UNKNOWN_DETAIL = marked("None of the styles fits well. The bars show only which come closest.")


class ProbabilityBars(QWidget):
    """Styles from the most to the least probable; says so when none fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = QLabel(say(UNKNOWN))
        theme.set_role(self._banner, "title")
        self._detail = QLabel(say(UNKNOWN_DETAIL))
        theme.set_role(self._detail, "muted")
        self._detail.setWordWrap(True)
        self._bars = _Bars()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        for widget in (self._banner, self._detail, self._bars):
            column.addWidget(widget)
        self.clear()

    def show_probabilities(self, probabilities: dict[str, float], known: bool = True) -> None:
        """Show styles with probabilities 0..1; `known` is False when the sound is like none of them."""
        self._banner.setVisible(not known)
        self._detail.setVisible(not known)
        self._detail.setText(say(UNKNOWN_DETAIL))
        ranked = sorted(probabilities.items(), key=lambda pair: -pair[1])
        self._bars.show_ranked(ranked, known)
        words = ", ".join(f"{say(style)} {share:.0%}" for style, share in ranked[:3])
        template = self.tr("Style: {words}") if known else self.tr("Unlike anything I know; closest: {words}")
        self.setAccessibleName(template.format(words=words))

    def clear(self, message: str = "") -> None:
        """Nothing to show; `message` says why or what to do."""
        self._banner.hide()
        self._detail.setText(message)
        self._detail.setVisible(bool(message))
        self._bars.show_ranked([], True)
        self.setAccessibleName(message or self.tr("Style: nothing yet"))


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._ranked: list[tuple[str, float]] = []
        self._known = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranked(self, ranked: list[tuple[str, float]], known: bool) -> None:
        self._ranked, self._known = ranked, known
        self.setVisible(bool(ranked))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, ROW_PX * len(self._ranked))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, ROW_PX * len(self._ranked))

    def paintEvent(self, event) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, (style, share) in enumerate(self._ranked):
            row = QRectF(0, n * ROW_PX, self.width(), ROW_PX)
            first = n == 0 and self._known
            painter.setFont(look.font(bold=first))
            painter.setPen(look.colour("text" if first else "muted"))
            painter.drawText(row.adjusted(16, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, say(style))
            painter.drawText(
                row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _percent(share)
            )
            colour = theme.style_colour(style) if self._known else look.colour("faint")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(1, row.center().y() - 4, 8, 8))
            self._paint_bar(painter, row.adjusted(NAME_PX, 10, -FIGURE_PX, -10), share, colour)

    def _paint_bar(self, painter: QPainter, rect: QRectF, share: float, colour) -> None:
        groove, bar = QPainterPath(), QPainterPath()
        groove.addRoundedRect(rect, 4, 4)
        painter.fillPath(groove, theme.current().colour("line"))
        painter.setClipPath(groove)
        bar.addRoundedRect(
            QRectF(rect.left(), rect.top(), max(2.0, rect.width() * share), rect.height()), 4, 4
        )
        painter.fillPath(bar, colour)
        painter.setClipping(False)


def _percent(share: float) -> str:
    return "< 1%" if 0 < share < 0.005 else f"{share:.0%}"


def scene() -> QWidget:
    """A sound that is known, and one that is not."""
    panel = QWidget()
    theme.set_role(panel, "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    shares = (0.62, 0.17, 0.09, 0.05, 0.03, 0.02, 0.01, 0.006, 0.004)
    known, unknown = ProbabilityBars(), ProbabilityBars()
    known.show_probabilities(dict(zip(theme.STYLE_COLOURS, shares, strict=True)))
    unknown.show_probabilities({"ambient": 0.24, "orchestral": 0.21, "piano": 0.15}, known=False)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(24)
    column.addWidget(known)
    column.addWidget(unknown)
    column.addStretch(1)
    panel.resize(340, 480)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
