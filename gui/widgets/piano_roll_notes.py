"""Notes as pixels: only those in view, in few strokes, so that thousands of them scroll smoothly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.notes.score import TICKS_PER_BEAT, Note, Part
from gui import theme
from gui.widgets.piano_roll_view import RollView, row_name

Ints = npt.NDArray[np.int64]
N_SHADES = 8
# The softest note has this much of its colour, the loudest all of it.
SOFTEST = 0.38
# Beyond so many in view, notes are plain bars.
FEW = 1500
NAME_ROOM_PX, NAME_ROW_PX = 30, 13


@dataclass(frozen=True, eq=False)
class NoteArrays:
    """The notes of a part in order, one array `[note]` for each of their attributes."""

    notes: tuple[Note, ...]
    start: Ints
    end: Ints
    pitch: Ints
    velocity: Ints

    @classmethod
    def of(cls, notes: Iterable[Note]) -> NoteArrays:
        kept = tuple(notes)
        table = np.array([(n.start, n.end, n.pitch, n.velocity) for n in kept], np.int64).reshape(-1, 4)
        return cls(kept, *(np.ascontiguousarray(column) for column in table.T))

    def seen(self, view: RollView, left: float, right: float) -> Ints:
        """Indices of the notes that touch `left`..`right` (pixels) and a visible row."""
        rows = view.row_numbers(self.pitch)
        shown = view.seen_rows
        inside = (self.end > view.tick_at(left)) & (self.start < view.tick_at(right))
        return np.flatnonzero(inside & (rows >= shown.start) & (rows < shown.stop))


class NoteCache:
    """Arrays of what was painted last; what has not changed is not looked at again."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Part, NoteArrays]] = {}
        self._sets: dict[str, tuple[frozenset[Note], NoteArrays]] = {}
        self._mask: tuple[NoteArrays, frozenset[Note], npt.NDArray[np.bool_]] | None = None

    def arrays(self, part: Part) -> NoteArrays:
        known = self._parts.get(part.name)
        if known is None or known[0] is not part:
            known = self._parts[part.name] = (part, NoteArrays.of(part.notes))
        return known[1]

    def set_arrays(self, name: str, notes: frozenset[Note]) -> NoteArrays:
        """Arrays of notes that belong together for a while, such as those selected."""
        known = self._sets.get(name)
        if known is None or known[0] is not notes:
            known = self._sets[name] = (notes, NoteArrays.of(notes))
        return known[1]

    def mask(self, arrays: NoteArrays, hidden: frozenset[Note]) -> npt.NDArray[np.bool_] | None:
        """Which of the notes to show; None for all."""
        if not hidden:
            return None
        if self._mask is None or self._mask[0] is not arrays or self._mask[1] is not hidden:
            shown = np.array([note not in hidden for note in arrays.notes], bool)
            self._mask = (arrays, hidden, shown)
        return self._mask[2]


def note_rect(view: RollView, note: Note) -> QRectF:
    """Where `note` lies; at least 2 pixels wide."""
    left = view.x_of(note.start)
    return QRectF(left, view.y_of(note.pitch), max(2.0, view.x_of(note.end) - left), view.row_px)


def shade(colour: QColor, velocity: int, ground: QColor) -> QColor:
    """`colour` mixed with `ground`: the softer the note, the more of it."""
    return blend(colour, ground, (1 - SOFTEST) * (1 - velocity / 127))


def blend(colour: QColor, other: QColor, share: float) -> QColor:
    """`colour` with so much of `other` in it, 0..1."""
    kept = 1 - share
    return QColor.fromRgbF(
        colour.redF() * kept + other.redF() * share,
        colour.greenF() * kept + other.greenF() * share,
        colour.blueF() * kept + other.blueF() * share,
    )


def paint_part(
    painter: QPainter,
    view: RollView,
    arrays: NoteArrays,
    colour: QColor,
    clip: QRectF,
    mask: npt.NDArray[np.bool_] | None = None,
    names: bool = True,
) -> None:
    """The notes that touch `clip` and are in `mask`, shaded by velocity, with their names or not."""
    indices = arrays.seen(view, clip.left() - 1, clip.right() + 1)
    if mask is not None:
        indices = indices[mask[indices]]
    ground = theme.current().colour("sunken")
    # A border would eat what is only a few pixels wide.
    plain = len(indices) > FEW or view.row_px < 6 or view.px_per_tick * TICKS_PER_BEAT < 8
    for fill, rects in _by_shade(view, arrays, indices, colour):
        painter.setBrush(fill)
        painter.setPen(Qt.PenStyle.NoPen if plain else QPen(ground, 1))
        painter.drawRects(rects)
    if names and not plain:
        _paint_names(painter, view, arrays, indices, colour)


def paint_chosen(painter: QPainter, view: RollView, arrays: NoteArrays, colour: QColor) -> None:
    """Notes that are selected or being dragged: brighter than the others, in a ring."""
    look = theme.current()
    painter.setPen(QPen(look.colour("text"), 1.5))
    for fill, rects in _by_shade(view, arrays, arrays.seen(view, 0, view.width_px), colour):
        painter.setBrush(fill.lighter(118) if look.is_dark else fill.lighter(112))
        painter.drawRects([box.adjusted(0.75, 0.75, -0.75, -0.75) for box in rects])


def ink_on(fill: QColor) -> QColor:
    """Black or white, whichever can be read on `fill`."""
    luma = 0.3 * fill.redF() + 0.59 * fill.greenF() + 0.11 * fill.blueF()
    return QColor("#10140f" if luma > 0.5 else "#ffffff")


def _by_shade(
    view: RollView, arrays: NoteArrays, indices: Ints, colour: QColor
) -> Iterator[tuple[QColor, list[QRectF]]]:
    """Where the notes of `indices` lie, by the few shades in which they are painted."""
    boxes = _boxes(view, arrays, indices)
    shades = np.minimum(arrays.velocity[indices] * N_SHADES // 128, N_SHADES - 1)
    for number in np.unique(shades).tolist():
        fill = shade(colour, int((number + 0.5) * 128 / N_SHADES), theme.current().colour("sunken"))
        yield fill, [QRectF(*box) for box in boxes[shades == number].tolist()]


def _boxes(view: RollView, arrays: NoteArrays, indices: Ints) -> npt.NDArray[np.float64]:
    """Left, top, width and height in pixels, `[note, 4]`."""
    scale = view.px_per_tick
    left = view.x_of(0) + arrays.start[indices] * scale
    width = np.maximum(2.0, (arrays.end - arrays.start)[indices] * scale)
    top = view.row_numbers(arrays.pitch[indices]) * view.row_px - view.top_px
    return np.stack([left, top, width, np.full(len(indices), view.row_px)], axis=1)


def _paint_names(
    painter: QPainter, view: RollView, arrays: NoteArrays, indices: Ints, colour: QColor
) -> None:
    if view.row_px < NAME_ROW_PX or view.are_drums:
        return
    look = theme.current()
    painter.setFont(look.font(look.small_px - 1))
    rise = painter.fontMetrics().ascent() - painter.fontMetrics().descent()
    boxes = _boxes(view, arrays, indices)
    for index in np.flatnonzero(boxes[:, 2] >= NAME_ROOM_PX).tolist():
        left, top, _, height = boxes[index].tolist()
        velocity = int(arrays.velocity[indices[index]])
        painter.setPen(ink_on(shade(colour, velocity, look.colour("sunken"))))
        place = QPointF(max(left, 0.0) + 4, top + (height + rise) / 2)
        painter.drawText(place, row_name(int(arrays.pitch[indices[index]]), False))
