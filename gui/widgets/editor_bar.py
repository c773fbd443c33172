"""The strip above the editor: title, read-out, zoom buttons, and how the spectrogram is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from gui import theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.frequency_axis import SCALES
from gui.widgets.icon_button import IconButton

COLOURS = {"ember": "Ember", "lagoon": "Lagoon", "grey": "Grey"}
FREQUENCIES = {
    "log": "Logarithmic: octaves alike",
    "mel": "Mel: as the ear spaces it",
    "linear": "Linear: hertz alike",
}
RANGES: dict[tuple[float, float], str] = {
    (-100.0, 0.0): "Everything, down to -100 dB",
    (-80.0, 0.0): "Down to -80 dB",
    (-60.0, -6.0): "Loud parts only, down to -60 dB",
}


class EditorBar(QWidget):
    """Says what was chosen; the editor connects it to the views."""

    scale_changed = Signal(str)
    colour_map_changed = Signal(str)
    range_changed = Signal(float, float)
    notes_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert set(FREQUENCIES) == set(SCALES)
        self._title, self._detail, self._read_out = ElidedLabel(), QLabel(), QLabel()
        self.zoom_in_button = IconButton("zoom-in", "Zoom in", "Show half the time (+)")
        self.zoom_out_button = IconButton("zoom-out", "Zoom out", "Show twice the time (-)")
        self.zoom_selection_button = IconButton(
            "zoom-selection", "Zoom to selection", "Fill the view with the selection (Z)"
        )
        self.fit_button = IconButton("fit", "Show all", "Show all of the sound (F)")
        self.view_button = IconButton("settings", "View", "Frequency axis, colours and contrast")
        self.view_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.view_button.setMenu(self._make_menu())
        self.spectrogram_button, self.notes_button = QPushButton("Sound"), QPushButton("Notes")
        self._sound_detail = self._notes_detail = ""
        self._has_selection = self._usable = False
        self._lay_out()
        self.set_has_notes(False)

    def set_title(self, text: str, detail: str = "") -> None:
        self._title.setText(text)
        self._title.setToolTip(text)
        self._sound_detail = detail
        self._show_detail()

    def set_notes_detail(self, detail: str) -> None:
        """What stands beside the title while notes are shown."""
        self._notes_detail = detail
        self._show_detail()

    def set_read_out(self, text: str) -> None:
        """What lies under the cursor."""
        self._read_out.setText(text)
        self._detail.setVisible(not text)

    def set_usable(self, usable: bool) -> None:
        """Whether there is a spectrogram to zoom."""
        self._usable = usable
        for button in (self.zoom_in_button, self.zoom_out_button, self.fit_button, self.view_button):
            button.setEnabled(usable)
        self.set_has_selection(self._has_selection)

    def set_has_selection(self, has_selection: bool) -> None:
        self._has_selection = has_selection
        self.zoom_selection_button.setEnabled(has_selection and self._usable)

    def set_has_notes(self, has_notes: bool) -> None:
        """Whether there are notes to show in place of the spectrogram."""
        for button in (self.spectrogram_button, self.notes_button):
            button.setVisible(has_notes)
        self._show_detail()

    def show_notes(self, on: bool) -> None:
        """Say which of the two is shown."""
        (self.notes_button if on else self.spectrogram_button).setChecked(True)
        self.view_button.setVisible(not on)
        self._show_detail()

    def _show_detail(self) -> None:
        shows_notes = self.notes_button.isVisibleTo(self) and self.notes_button.isChecked()
        self._detail.setText(self._notes_detail if shows_notes else self._sound_detail)

    def _make_switch(self) -> None:
        tips = (
            "The spectrogram: the sound as a picture of its frequencies",
            "The notes as a piano roll, to be edited",
        )
        group = QButtonGroup(self)
        for button, tip in zip((self.spectrogram_button, self.notes_button), tips, strict=True):
            theme.set_role(button, "segment")
            button.setCheckable(True)
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(button.text()) + 20)
            button.setToolTip(tip)
            group.addButton(button)
        self.spectrogram_button.setChecked(True)
        self.notes_button.toggled.connect(self.notes_chosen)

    def _lay_out(self) -> None:
        look = theme.current()
        self._make_switch()
        self.setFixedHeight(look.space(5))
        theme.set_role(self._title, "title")
        theme.set_role(self._detail, "muted")
        theme.set_role(self._read_out, "muted")
        self._read_out.setAccessibleName("Under the cursor")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(1), 0)
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addSpacing(look.space(1.5))
        row.addWidget(self._detail)
        row.addWidget(self._read_out)
        row.addStretch(1)
        row.addWidget(self.spectrogram_button)
        row.addWidget(self.notes_button)
        row.addSpacing(look.space(1))
        for button in (
            self.zoom_out_button,
            self.zoom_in_button,
            self.zoom_selection_button,
            self.fit_button,
            self.view_button,
        ):
            row.addWidget(button)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add_choices(menu, "Frequency axis", FREQUENCIES, "log", self.scale_changed.emit)
        self._add_choices(menu, "Colours", COLOURS, "ember", self.colour_map_changed.emit)
        self._add_choices(
            menu, "Levels", RANGES, (-100.0, 0.0), lambda levels: self.range_changed.emit(*levels)
        )
        return menu

    def _add_choices(self, menu: QMenu, title: str, choices: Mapping, chosen, tell) -> None:
        part = menu.addMenu(title)
        group = QActionGroup(self)
        for value, text in choices.items():
            action = QAction(text, group, checkable=True, checked=value == chosen)
            action.triggered.connect(lambda _=False, value=value: tell(value))
            part.addAction(action)


def scene() -> QWidget:
    """As above a clip with a selection."""
    bar = EditorBar()
    bar.resize(800, bar.height())
    bar.set_title("Harbour lights", "3:04.0 · 44.1 kHz · stereo")
    bar.set_usable(True)
    bar.set_has_selection(True)
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
