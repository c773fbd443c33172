"""Choosing a style, or a blend of two or three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.style_pad import MOST_STYLES, StylePad
from gui.widgets.style_picker import StylePicker

Blend = tuple[tuple[str, float], ...]


class StyleBlend(QWidget):
    """Chips of which one is chosen, or, when blending, up to three with a pad to mix them on.

    Signals:
        changed: another style, another blend, or blending was switched.
    """

    changed = Signal()

    def __init__(self, styles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = StylePicker(styles, most=MOST_STYLES, chip_px=28)
        self.pad = StylePad(self.picker.chosen)
        self.switch = theme.set_role(QPushButton(self.tr("Blend")), "segment")
        self.switch.setCheckable(True)
        self.switch.setMinimumWidth(64)
        self.switch.setAccessibleName(self.tr("Blend styles"))
        self.heading = theme.set_role(QLabel(self.tr("Style")), "heading")
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(0.5))
        column.addLayout(top)
        column.addWidget(self.picker)
        column.addWidget(self.pad)
        self.switch.setToolTip(self.tr("Choose two or three styles and mix them on a pad."))
        self.pad.hide()
        self.switch.toggled.connect(self._on_switched)
        self.picker.chosen_changed.connect(self._on_chosen)
        self.pad.weights_changed.connect(self.changed)

    @property
    def main_style(self) -> str:
        """The style that is chosen, or of which there is most."""
        weights = self.weights
        return max(weights, key=lambda style: weights[style])

    @property
    def weights(self) -> dict[str, float]:
        """Shares of the styles, in hundredths and summing to 1; those without any left out."""
        if not self.switch.isChecked():
            return {self.picker.style: 1.0}
        rounded = {style: round(weight, 2) for style, weight in self.pad.weights.items()}
        largest = max(rounded, key=lambda style: rounded[style])
        rounded[largest] = round(rounded[largest] + 1.0 - sum(rounded.values()), 2)
        return {style: weight for style, weight in rounded.items() if weight > 0}

    @property
    def blend(self) -> Blend:
        """Styles and their shares; empty if there is only one."""
        weights = self.weights
        return tuple(weights.items()) if len(weights) > 1 else ()

    def set_style(self, style: str) -> None:
        """Choose one style, not blended; one that is not offered changes nothing."""
        self.switch.setChecked(False)
        self.picker.set_style(style)

    def set_blend(self, blend: Sequence[tuple[str, float]]) -> None:
        """Choose a blend; styles that are not offered are left out."""
        weights = {style: weight for style, weight in blend if self.picker.offers(style)}
        if len(weights) < 2:
            for style in weights:
                self.set_style(style)
            return
        self.switch.setChecked(True)
        self.picker.set_chosen(tuple(weights))
        self.pad.set_weights(weights)
        self.changed.emit()

    def set_blendable(self, on: bool) -> None:
        """Offer blends, or one style only."""
        if not on:
            self.switch.setChecked(False)
        self.switch.setVisible(on)

    def _on_switched(self, on: bool) -> None:
        main = max(self.pad.weights, key=lambda style: self.pad.weights[style])
        self.picker.set_blending(on)
        if not on:
            self.picker.set_style(main)
        self.pad.setVisible(on)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.pad.set_styles(self.picker.chosen)
        self.changed.emit()


def scene() -> QWidget:
    """A blend of three styles."""
    from engine.styles import STYLES

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    blend = StyleBlend(STYLES)
    blend.set_blend((("piano", 0.5), ("electronic", 0.2), ("lofi", 0.3)))
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(blend)
    panel.resize(340, 270)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
