"""A row of small buttons of which one is down, or any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segments(QWidget):
    """Options side by side; Tab enters at the chosen one, arrows choose another.

    With `several`, any number may be down, but not none; then Tab stops at each.

    Signals:
        changed: the user, or the program, chose another.
    """

    changed = Signal()

    def __init__(
        self,
        options: Mapping[str, str],
        name: str,
        tips: Mapping[str, str] | None = None,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Offer `options`, value to text; `name` is for screen readers; `tips` by value."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._several = several
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self, exclusive=not several)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, text in options.items():
            button = theme.set_role(_Segment(text, self), "segment")
            button.setToolTip((tips or {}).get(value, ""))
            button.setAccessibleName(f"{name}: {text}")
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button, 1)
        self.set_value(next(iter(options)))
        if several:
            self.set_values(options)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def value(self) -> str:
        """The option that is down; of several the first."""
        return self.values[0]

    @property
    def values(self) -> tuple[str, ...]:
        """All options that are down, in their order."""
        return tuple(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose one; an option that is not offered changes nothing."""
        self.set_values((value,))

    def set_values(self, values: Iterable[str]) -> None:
        """Choose some; nothing changes if none of them is offered."""
        wanted = [value for value in values if value in self._buttons]
        if not wanted:
            return
        for value in wanted[: None if self._several else 1]:
            self._buttons[value].setChecked(True)
        if self._several:
            for value in self._buttons.keys() - set(wanted):
                self._buttons[value].setChecked(False)
        self._set_tab_stops()

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

    def set_usable(self, value: str, usable: bool, tip: str) -> None:
        """Grey an option out, or not; `tip` says what it is, or why it cannot be had."""
        self._buttons[value].setEnabled(usable)
        self._buttons[value].setToolTip(tip)

    def step(self, by: int) -> None:
        """Choose the next usable option to the right (1) or left (-1)."""
        usable = [value for value, button in self._buttons.items() if button.isEnabled()]
        if self.value in usable:
            chosen = usable[(usable.index(self.value) + by) % len(usable)]
            self.set_value(chosen)
            self._buttons[chosen].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def exclusive(self) -> bool:
        return not self._several

    def _set_tab_stops(self) -> None:
        for button in self._buttons.values():
            stops = self._several or button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
            if button.isChecked():
                self.setFocusProxy(button)

    def _on_toggled(self, button: QPushButton, checked: bool) -> None:
        if not self.values:  # one has to stay
            button.setChecked(True)
            return
        self._set_tab_stops()
        if checked or self._several:
            self.changed.emit()


class _Segment(QPushButton):
    """One option."""

    def __init__(self, text: str, segments: Segments) -> None:
        super().__init__(text)
        self._segments = segments
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._segments.exclusive and event.key() in _STEPS:
            self._segments.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def scene() -> QWidget:
    """One of three, and any of four."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    engines = Segments({"flow": "Flow", "lstm": "LSTM", "notes": "Notes"}, "Engine")
    engines.set_usable("flow", False, "Its weights are missing.")
    engines.set_value("lstm")
    parts = Segments(
        {"melody": "Melody", "chords": "Chords", "bass": "Bass", "drums": "Drums"}, "Parts", several=True
    )
    parts.set_values(("melody", "bass"))
    column.addWidget(engines)
    column.addWidget(parts)
    panel.resize(330, 110)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
