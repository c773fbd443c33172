"""What a window shows and what was typed into it, to be put back into another one over the same library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from engine.fades import Fade
from gui.main_window import MainWindow
from gui.widgets.amount import AmountSlider
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from gui.app import App

Stretch = tuple[float, float]
# How a kind of field is read and set.
FIELDS: dict[type[QWidget], tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]] = {
    QLineEdit: (lambda field: field.text(), lambda field, text: field.setText(text)),
    QPlainTextEdit: (lambda field: field.toPlainText(), lambda field, text: field.setPlainText(text)),
    QSpinBox: (lambda field: field.value(), lambda field, value: field.setValue(value)),
    QDoubleSpinBox: (lambda field: field.value(), lambda field, value: field.setValue(value)),
    QCheckBox: (lambda field: field.isChecked(), lambda field, on: field.setChecked(on)),
    QComboBox: (
        lambda field: (field.count(), field.currentIndex()),
        lambda field, at: field.setCurrentIndex(at[1]) if field.count() == at[0] else None,
    ),
    Segments: (lambda field: field.values, lambda field, values: field.set_values(values)),
    AmountSlider: (lambda field: field.value, lambda field, value: field.set_value(value)),
}


@dataclass(frozen=True)
class _Sound:
    """The open clip, and how it is looked at and heard."""

    clip_id: int
    position_s: float
    playing: bool
    selection: Stretch | None
    band: Stretch | None
    fade: Fade | None
    view: Stretch
    axis: FrequencyAxis


@dataclass(frozen=True)
class WindowState:
    """Taken from one window, put back into another.

    Attributes:
        fields: for each page, by kind, what stands in its fields in their order.
        generate: what the page Generate is set to.
    """

    sound: _Sound | None
    looping: bool
    speed: float
    click: bool
    wants_notes: bool
    generate: dict[str, Any]
    restyle_style: str
    restyle_like: Any
    fields: dict[str, dict[type[QWidget], list[Any]]]

    @classmethod
    def of(cls, app: App) -> WindowState:
        desk, window = app.desk, app.window
        return cls(
            sound=_sound(app),
            looping=desk.playback.looping,
            speed=desk.playback.speed,
            click=desk.metronome.on,
            wants_notes=window.editor.editor.wants_notes,
            generate=window.generate.form.values(),
            restyle_style=window.restyle.picker.style,
            restyle_like=window.restyle.choices.like.path,
            fields={name: _read(page) for name, page in _pages(window)},
        )

    def put_back(self, app: App) -> None:
        """Show the same in the window of `app`."""
        desk, window = app.desk, app.window
        window.editor.editor.wants_notes = self.wants_notes
        if self.sound:
            self._put_back_sound(app, self.sound)
        desk.playback.set_looping(self.looping)
        desk.playback.set_speed(self.speed)
        desk.metronome.set_on(self.click)
        window.restyle.picker.set_style(self.restyle_style)
        window.restyle.choices.like.set_path(self.restyle_like)
        for name, page in _pages(window):
            _write(page, self.fields[name])
        window.generate.form.set_values(self.generate)

    def _put_back_sound(self, app: App, sound: _Sound) -> None:
        desk, editor = app.desk, app.window.editor.editor
        desk.open(sound.clip_id, at_s=sound.position_s, play=sound.playing)
        if desk.row is None:
            return
        desk.select(sound.selection)
        desk.select_band(sound.band)
        editor.spectrogram.set_fade(sound.fade)
        editor.time_view.set_range(*sound.view)
        editor.spectrogram.set_axis(sound.axis)


def _sound(app: App) -> _Sound | None:
    desk, editor = app.desk, app.window.editor.editor
    if desk.row is None:
        return None
    view = editor.time_view
    return _Sound(
        desk.row.id, desk.playback.position_s, desk.playback.playing, desk.selection, desk.band,
        editor.spectrogram.fade, (view.start_s, view.stop_s), editor.spectrogram.axis,
    )  # fmt: skip


def _pages(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Those whose fields are the user's own; the editor's follow the clip."""
    for name in ("library", "restyle", "classify", "similar", "my_styles"):
        yield name, getattr(window, name)


def _fields(page: QWidget, kind: type[QWidget]) -> list[Any]:
    """In the order in which they were made; not the parts of other fields."""
    found = page.findChildren(kind)
    return [field for field in found if not isinstance(field.parent(), QAbstractSpinBox | QComboBox)]


def _read(page: QWidget) -> dict[type[QWidget], list[Any]]:
    return {kind: [read(field) for field in _fields(page, kind)] for kind, (read, _) in FIELDS.items()}


def _write(page: QWidget, values: dict[type[QWidget], list[Any]]) -> None:
    for kind, (read, write) in FIELDS.items():
        fields = _fields(page, kind)
        if len(fields) != len(values[kind]):
            continue  # they follow something else, such as what was found
        for field, value in zip(fields, values[kind], strict=True):
            if read(field) != value:
                write(field, value)
