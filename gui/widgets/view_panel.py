"""How the spectrogram is drawn: frequency axis, channels, windows, colours and dynamic range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSlider, QWidget

from engine.audio.columns import CEIL_DB, FLOOR_DB
from engine.audio.look import CHANNELS, WINDOWS, Look
from gui.widgets.colour_maps import COLOUR_MAPS
from gui.widgets.frequency_axis import SCALES
from gui.widgets.popup import Popup

LEAST_RANGE_DB = 10


class ViewPanel(Popup):
    """Says what was chosen; the editor passes it on.

    Signals:
        scale_changed: one of `frequency_axis.SCALES`.
        look_changed: a Look.
        colour_map_changed: one of `colour_maps.COLOUR_MAPS`.
        range_changed: floor and ceiling in dB.
        follow_changed: whether the page turns with the playhead.
        changed: any of these.
    """

    scale_changed = Signal(str)
    look_changed = Signal(object)
    colour_map_changed = Signal(str)
    range_changed = Signal(float, float)
    follow_changed = Signal(bool)
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scale = self._add_choice(
            self.tr("Frequency"),
            {
                "log": self.tr("Logarithmic: octaves alike"),
                "mel": self.tr("Mel: as the ear spaces it"),
                "linear": self.tr("Linear: hertz alike"),
            },
            self.tr("How frequencies are spread from bottom to top."),
        )
        self.channels = self._add_choice(
            self.tr("Channels"),
            {
                "mix": self.tr("Mixed"),
                "both": self.tr("Left and right, one above the other"),
                "left": self.tr("Left"),
                "right": self.tr("Right"),
                "mid": self.tr("Mid: what both share"),
                "side": self.tr("Side: what differs"),
            },
            self.tr("Which channels are drawn."),
        )
        self.window_size = self._add_choice(
            self.tr("Window"),
            {n: self.tr("{n} samples").format(n=n) for n in WINDOWS},
            self.tr("Short windows show exactly when, long ones exactly how high."),
        )
        self.colours = self._add_choice(
            self.tr("Colours"),
            {"ember": self.tr("Ember"), "lagoon": self.tr("Lagoon"), "grey": self.tr("Grey")},
            self.tr("All grow brighter with the level, so they read in any light and to colour-blind eyes."),
        )
        self.floor = self._add_slider(self.tr("Darkest"), FLOOR_DB, self.tr("Levels below this are black."))
        self.ceiling = self._add_slider(
            self.tr("Brightest"), CEIL_DB, self.tr("Levels above this are brightest.")
        )
        self.follow = QCheckBox(self.tr("Turn the page with the playhead"))
        self.follow.setChecked(True)
        self.rows.addRow(self.follow)
        assert set(SCALES) == self._values(self.scale)
        assert set(CHANNELS) == self._values(self.channels)
        assert set(COLOUR_MAPS) == self._values(self.colours)
        self._put(self.window_size, Look().n_fft)
        self._connect()

    @property
    def look(self) -> Look:
        return Look(self.window_size.currentData(), self.channels.currentData())

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Take over what `values` said once; what is unknown stays as it is."""
        for name, box in self._choices().items():
            self._put(box, values.get(name))
        for name, slider in (("floor_db", self.floor), ("ceil_db", self.ceiling)):
            slider.setValue(round(values.get(name, slider.value())))
        self.follow.setChecked(bool(values.get("follow", True)))

    def values(self) -> dict[str, Any]:
        """All that is chosen, to be kept."""
        chosen = {name: box.currentData() for name, box in self._choices().items()}
        return chosen | {
            "floor_db": float(self.floor.value()),
            "ceil_db": float(self.ceiling.value()),
            "follow": self.follow.isChecked(),
        }

    def _choices(self) -> dict[str, QComboBox]:
        return {
            "scale": self.scale,
            "channels": self.channels,
            "n_fft": self.window_size,
            "colour_map": self.colours,
        }

    def _add_choice(self, name: str, choices: Mapping[Any, str], tip: str) -> QComboBox:
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        self.add_row(name, box, tip)
        return box

    def _add_slider(self, name: str, value: float, tip: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(FLOOR_DB), round(CEIL_DB))
        slider.setPageStep(6)
        slider.setValue(round(value))
        self.add_row(name, slider, tip)
        return slider

    def _connect(self) -> None:
        self.scale.currentIndexChanged.connect(lambda _: self.scale_changed.emit(self.scale.currentData()))
        self.colours.currentIndexChanged.connect(
            lambda _: self.colour_map_changed.emit(self.colours.currentData())
        )
        for box in (self.channels, self.window_size):
            box.currentIndexChanged.connect(lambda _: self.look_changed.emit(self.look))
        self.floor.valueChanged.connect(lambda _: self._on_range(self.floor))
        self.ceiling.valueChanged.connect(lambda _: self._on_range(self.ceiling))
        self.follow.toggled.connect(self.follow_changed)
        for signal in (self.scale_changed, self.look_changed, self.colour_map_changed, self.range_changed):
            signal.connect(lambda *_: self.changed.emit())
        self.follow_changed.connect(lambda _: self.changed.emit())

    def _on_range(self, moved: QSlider) -> None:
        """Keep the two apart, the one that is moved pushing the other."""
        if self.ceiling.value() - self.floor.value() < LEAST_RANGE_DB:
            if moved is self.floor:
                self.floor.setValue(min(self.floor.value(), round(CEIL_DB) - LEAST_RANGE_DB))
                self.ceiling.setValue(self.floor.value() + LEAST_RANGE_DB)
            else:
                self.ceiling.setValue(max(self.ceiling.value(), round(FLOOR_DB) + LEAST_RANGE_DB))
                self.floor.setValue(self.ceiling.value() - LEAST_RANGE_DB)
        for slider in (self.floor, self.ceiling):
            label = self.rows.labelForField(slider)
            name = slider.accessibleName()
            if isinstance(label, QLabel):
                label.setText(self.tr("{name} {level} dB").format(name=name, level=slider.value()))
        self.range_changed.emit(float(self.floor.value()), float(self.ceiling.value()))

    @staticmethod
    def _values(box: QComboBox) -> set[Any]:
        return {box.itemData(i) for i in range(box.count())}

    @staticmethod
    def _put(box: QComboBox, value: Any) -> None:
        if (index := box.findData(value)) >= 0:
            box.setCurrentIndex(index)


def scene() -> QWidget:
    """The panel as it opens."""
    host = QWidget()
    panel = ViewPanel(host)
    panel.setParent(host, Qt.WindowType.Widget)
    panel.move(8, 8)
    panel.adjustSize()
    host.resize(panel.width() + 16, panel.height() + 16)
    return host


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
