"""How long music shall be: in seconds, or in bars at a tempo; with metre, key and whether it loops."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.generation_params import METRES
from engine.notes.score import KEY_NAMES
from gui import theme
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.segments import Segments

KEYS = ("", *KEY_NAMES, *(f"{tonic}m" for tonic in KEY_NAMES))
SHORTEST_S, LONGEST_S = 1.0, 600.0
MOST_BARS = 256
CAPTION_PX = 52
SLOWEST_BPM, FASTEST_BPM = 40, 240
USUAL: dict[str, Any] = {
    "seconds": 20.0,
    "bars": None,
    "bpm": None,
    "metre": (4, 4),
    "key": "",
    "loop": False,
}
USUAL_BARS, USUAL_BPM = 8, 120


class BarLength(QWidget):
    """Length, tempo, metre, key and loop; only what `show_only` names is on show.

    Signals:
        changed: any of them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = frozenset(USUAL)
        self.seconds, self.bars, self.bpm = self._make_seconds(), self._make_bars(), self._make_bpm()
        self.metre, self.key, self.loop = self._make_metre(), self._make_key(), self._make_loop()
        self.unit = Segments(
            {"seconds": self.tr("Time"), "bars": self.tr("Bars")},
            self.tr("Length in"),
            {
                "seconds": self.tr("Set the length in seconds."),
                "bars": self.tr("Set the length in bars at a tempo; it is exact to the sample."),
            },
        )
        self.unit.changed.connect(self._on_unit_changed)
        self._captions = [
            theme.set_role(QLabel(text), "muted") for text in (self.tr("Length"), self.tr("Key"))
        ]
        self._lay_out()
        self.show_only(USUAL)

    @property
    def in_bars(self) -> bool:
        return "bars" in self._shown and (self.unit.value == "bars" or "seconds" not in self._shown)

    @property
    def duration_s(self) -> float:
        """How long the music will be."""
        if not self.in_bars:
            return self.seconds.value()
        beats, unit = METRES[self.metre.currentIndex()]
        return self.bars.value() * beats * 4 / unit * 60.0 / self.bpm.value()

    def values(self) -> dict[str, Any]:
        """`seconds`, `bars` (None: by seconds), `bpm` (None: any), `metre`, `key` ("": any) and `loop`."""
        bpm = self.bpm.value() if self.bpm.value() >= SLOWEST_BPM else None
        return {
            "seconds": self.duration_s,
            "bars": self.bars.value() if self.in_bars else None,
            "bpm": bpm if "bpm" in self._shown else None,
            "metre": METRES[self.metre.currentIndex()],
            "key": KEYS[self.key.currentIndex()] if "key" in self._shown else "",
            "loop": self.loop.isChecked() and self.in_bars and "loop" in self._shown,
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set those that are named and make sense."""
        wanted = dict(values)
        if "bars" in wanted:
            self.unit.set_value("seconds" if wanted["bars"] is None else "bars")
        for name, box, low in (("bars", self.bars, 1), ("bpm", self.bpm, SLOWEST_BPM)):
            if isinstance(wanted.get(name), int | float):
                box.setValue(max(low, round(wanted[name])))
        if "bpm" in wanted and wanted["bpm"] is None and not self.in_bars:
            self.bpm.setValue(self.bpm.minimum())
        if isinstance(wanted.get("seconds"), int | float) and wanted.get("bars") is None:
            self.seconds.setValue(wanted["seconds"])
        for name, field, offered in (("metre", self.metre, METRES), ("key", self.key, KEYS)):
            value = wanted.get(name)
            value = tuple(value) if isinstance(value, list) else value
            if name in wanted and value in offered:
                field.setCurrentIndex(offered.index(value))
        if "loop" in wanted:
            self.loop.setChecked(wanted["loop"] is True)

    def show_only(self, names: Collection[str], *, length: bool = True) -> None:
        """Offer what an engine understands, of `USUAL`'s names; without `length`, that is fixed elsewhere."""
        self._shown = frozenset(names)
        in_bars, by_bars = self.in_bars, "bars" in names
        both = by_bars and "seconds" in names
        self.unit.setVisible(both and length)
        self.seconds.setVisible(not in_bars and length)
        self.bars.setVisible(in_bars and length)
        self.bpm.setVisible("bpm" in names)
        self.metre.setVisible("metre" in names)
        self.key.setVisible("key" in names)
        self.loop.setVisible("loop" in names)
        self.loop.setEnabled(in_bars)
        self._rows[0].setVisible(length or "bpm" in names)
        self._rows[1].setVisible(bool({"key", "metre", "loop"} & set(names)))
        self._captions[1].setText(self.tr("Key") if "key" in names else self.tr("Metre"))
        self._captions[0].setText(self.tr("Length") if length else self.tr("Tempo"))
        # A number of bars without a tempo has no length.
        self.bpm.setMinimum(SLOWEST_BPM if in_bars else SLOWEST_BPM - 1)
        self.bpm.setSpecialValueText("" if in_bars else self.tr("any tempo"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()  # so that scrolling a page past a field does not change it
            return True
        return super().eventFilter(watched, event)

    def _on_unit_changed(self) -> None:
        if self.unit.value == "bars" and self.bpm.value() < SLOWEST_BPM:
            self.bpm.setValue(USUAL_BPM)
        self.show_only(self._shown)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._rows = []
        for caption, fields in zip(
            self._captions,
            (
                ((self.seconds, 4), (self.bars, 5), (self.bpm, 5), (self.unit, 5)),
                ((self.key, 6), (self.metre, 4), (self.loop, 4)),
            ),
            strict=True,
        ):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            caption.setFixedWidth(CAPTION_PX)
            row.addWidget(caption)
            for field, share in fields:
                row.addWidget(field, share)
            column.addWidget(holder)
            self._rows.append(holder)

    def _make_seconds(self) -> QDoubleSpinBox:
        field = QDoubleSpinBox(decimals=1, minimum=SHORTEST_S, maximum=LONGEST_S, suffix=" s")
        field.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        field.setValue(USUAL["seconds"])
        return self._dress(field, self.tr("Length in seconds"), self.tr("How long each take is, in seconds."))

    def _make_bars(self) -> QSpinBox:
        field = QSpinBox(minimum=1, maximum=MOST_BARS, suffix=self.tr(" bars"))
        field.setValue(USUAL_BARS)
        return self._dress(field, self.tr("Length in bars"), self.tr("How many bars each take has."))

    def _make_bpm(self) -> QSpinBox:
        field = QSpinBox(minimum=SLOWEST_BPM - 1, maximum=FASTEST_BPM, suffix=" bpm")
        field.setValue(SLOWEST_BPM - 1)
        return self._dress(
            field,
            self.tr("Tempo"),
            self.tr("Beats a minute, counted in quarter notes; obeyed exactly with bars."),
        )

    def _make_metre(self) -> QComboBox:
        field = QComboBox()
        field.addItems([f"{beats}/{unit}" for beats, unit in METRES])
        return self._dress(
            field, self.tr("Metre"), self.tr("How many beats a bar has, and which note is a beat.")
        )

    def _make_key(self) -> QComboBox:
        field = QComboBox()
        for key in KEYS:
            kind = self.tr("{tonic} minor") if key.endswith("m") else self.tr("{tonic} major")
            field.addItem(kind.format(tonic=key.removesuffix("m")) if key else self.tr("any key"))
        field.setMaxVisibleItems(25)
        return self._dress(field, self.tr("Key"), self.tr("The key the music is in, or any that comes."))

    def _make_loop(self) -> QCheckBox:
        field = QCheckBox(self.tr("Loop"))
        tip = self.tr("Make the end lead into the start without a seam. Set the length in bars for this.")
        field.setToolTip(tip)
        field.setAccessibleDescription(tip)
        field.toggled.connect(self.changed)
        return field

    def _dress(self, field: Any, name: str, tip: str) -> Any:
        field.setAccessibleName(name)
        field.setAccessibleDescription(tip)
        field.setToolTip(tip)
        field.setMinimumWidth(60)
        field.installEventFilter(self)
        if isinstance(field, QSpinBox | QDoubleSpinBox):
            field.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
            field.valueChanged.connect(self.changed)
        else:
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(3)
            field.currentIndexChanged.connect(self.changed)
        return field


def scene() -> QWidget:
    """Eight bars at a tempo, and seconds alone."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    in_bars, in_seconds = BarLength(), BarLength()
    in_bars.set_values({"bars": 8, "bpm": 96, "key": "Am", "loop": True})
    in_seconds.show_only({"seconds"})
    column.addWidget(in_bars)
    column.addWidget(in_seconds)
    panel.resize(360, 170)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
