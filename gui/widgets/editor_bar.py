"""The strip above the editor: title, read-out, zoom buttons, and how the spectrogram is drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui import theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.grid_panel import GridPanel
from gui.widgets.icon_button import IconButton
from gui.widgets.view_panel import ViewPanel

BUTTON_PX = 30


class EditorBar(QWidget):
    """Says what was chosen; the editor connects it to the views.

    Signals:
        boxes_wanted: whether dragging selects frequencies too.
        marker_requested: a marker at the playhead.
        notes_chosen: whether notes shall take the place of the spectrogram.
    """

    boxes_wanted = Signal(bool)
    marker_requested = Signal()
    notes_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._detail, self._read_out = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.view_panel, self.grid_panel = ViewPanel(self), GridPanel(self)
        self._make_tools()
        self._make_zooms()
        self.spectrogram_button, self.notes_button = (
            QPushButton(self.tr("Sound")),
            QPushButton(self.tr("Notes")),
        )
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
        self._title.setVisible(not text)
        self._detail.setVisible(not text)

    def set_usable(self, usable: bool) -> None:
        """Whether there is a spectrogram to zoom."""
        self._usable = usable
        for button in (*self._tools, self.zoom_in_button, self.zoom_out_button, self.fit_button):
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
        for button in self._tools:
            button.setVisible(not on)
        self._show_detail()

    def _show_detail(self) -> None:
        shows_notes = self.notes_button.isVisibleTo(self) and self.notes_button.isChecked()
        text = self._notes_detail if shows_notes else self._sound_detail
        self._detail.setText(text)
        self._detail.setToolTip(text)

    def _make_tools(self) -> None:
        self.box_button = self._button(
            "select-box",
            self.tr("Select boxes"),
            self.tr("Drag to select a box of time and frequency; without it, hold Alt (X)"),
        )
        self.box_button.setCheckable(True)
        self.marker_button = self._button(
            "marker", self.tr("Add a marker"), self.tr("Put a marker where the playhead is (M)")
        )
        self.grid_button = self._button(
            "bars", self.tr("Bars and beats"), self.tr("Tempo, bars, and what selections snap to")
        )
        self.view_button = self._button(
            "settings", self.tr("View"), self.tr("Frequency axis, channels, window, colours and contrast")
        )
        self._tools = (self.box_button, self.marker_button, self.grid_button, self.view_button)
        self.box_button.toggled.connect(self.boxes_wanted)
        self.marker_button.clicked.connect(self.marker_requested)
        self.grid_button.clicked.connect(lambda: self.grid_panel.open_under(self.grid_button))
        self.view_button.clicked.connect(lambda: self.view_panel.open_under(self.view_button))

    def _make_zooms(self) -> None:
        self.zoom_in_button = self._button("zoom-in", self.tr("Zoom in"), self.tr("Show half the time (+)"))
        self.zoom_out_button = self._button(
            "zoom-out", self.tr("Zoom out"), self.tr("Show twice the time (-)")
        )
        self.zoom_selection_button = self._button(
            "zoom-selection", self.tr("Zoom to selection"), self.tr("Fill the view with the selection (Z)")
        )
        self.fit_button = self._button("fit", self.tr("Show all"), self.tr("Show all of the sound (F)"))

    def _button(self, icon: str, name: str, tip: str) -> IconButton:
        return IconButton(icon, name, tip, size_px=BUTTON_PX)

    def _make_switch(self) -> None:
        tips = (
            self.tr("The spectrogram: the sound as a picture of its frequencies"),
            self.tr("The notes as a piano roll, to be edited"),
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
        self._read_out.setAccessibleName(self.tr("Under the cursor"))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(1), 0)
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addSpacing(look.space(1.5))
        row.addWidget(self._detail, 1)  # gives way before the title does
        row.addWidget(self._read_out)
        row.addStretch()
        row.addWidget(self.spectrogram_button)
        row.addWidget(self.notes_button)
        row.addSpacing(look.space(1))
        zooms = (self.zoom_out_button, self.zoom_in_button, self.zoom_selection_button, self.fit_button)
        for button in (*self._tools[:3], *zooms, self.view_button):
            row.addWidget(button)


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
