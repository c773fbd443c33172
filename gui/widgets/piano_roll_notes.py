"""Notes as pixels: only those in view, in few strokes, so that thousands of them scroll smoothly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.notes.score import Note, Part
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
    """Arrays of the parts seen last; a part that has not changed is not looked at again."""

    def __init__(self) -> None:
        self._arrays: dict[str, tuple[Part, NoteArrays]] = {}

    def arrays(self, part: Part) -> NoteArrays:
        known = self._arrays.get(part.name)
        if known is None or known[0] is not part:
            known = self._arrays[part.name] = (part, NoteArrays.of(part.notes))
        return known[1]


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
    hidden: frozenset[Note] = frozenset(),
    names: bool = True,
) -> None:
    """The notes that touch `clip`, shaded by velocity, without those in `hidden`, with their names or not."""
    indices = arrays.seen(view, clip.left() - 1, clip.right() + 1)
    if hidden:
        kept = [index for index in indices if arrays.notes[index] not in hidden]
        indices = np.array(kept, np.int64)
    if not len(indices):
        return
    ground = theme.current().colour("sunken")
    rects = _rects(view, arrays, indices)
    shades = np.minimum(arrays.velocity[indices] * N_SHADES // 128, N_SHADES - 1)
    plain = len(indices) > FEW or view.row_px < 6
    for number in np.unique(shades):
        fill = shade(colour, int((number + 0.5) * 128 / N_SHADES), ground)
        painter.setBrush(fill)
        painter.setPen(Qt.PenStyle.NoPen if plain else QPen(ground, 1))
        painter.drawRects([rects[index] for index in np.flatnonzero(shades == number)])
    if names and not plain:
        _paint_names(painter, view, arrays, indices, rects, colour)


def paint_chosen(painter: QPainter, view: RollView, notes: Iterable[Note], colour: QColor) -> None:
    """Notes that are selected or being dragged: brighter than the others, in a ring."""
    look = theme.current()
    ring = look.colour("text")
    for note in notes:
        if not view.has_row(note.pitch):
            continue
        box = note_rect(view, note)
        if box.right() >= 0 and box.left() <= view.width_px:
            fill = shade(colour, note.velocity, look.colour("sunken"))
            painter.setBrush(fill.lighter(118) if look.is_dark else fill.lighter(112))
            painter.setPen(QPen(ring, 1.5))
            painter.drawRect(box.adjusted(0.75, 0.75, -0.75, -0.75))


def ink_on(fill: QColor) -> QColor:
    """Black or white, whichever can be read on `fill`."""
    luma = 0.3 * fill.redF() + 0.59 * fill.greenF() + 0.11 * fill.blueF()
    return QColor("#10140f" if luma > 0.5 else "#ffffff")


def _rects(view: RollView, arrays: NoteArrays, indices: Ints) -> list[QRectF]:
    scale, origin = view.px_per_tick, view.x_of(0)
    left = origin + arrays.start[indices] * scale
    width = np.maximum(2.0, (arrays.end - arrays.start)[indices] * scale)
    top = view.row_numbers(arrays.pitch[indices]) * view.row_px - view.top_px
    height = view.row_px
    return [
        QRectF(x, y, w, height) for x, y, w in zip(left.tolist(), top.tolist(), width.tolist(), strict=True)
    ]


def _paint_names(
    painter: QPainter, view: RollView, arrays: NoteArrays, indices: Ints, rects: list[QRectF], colour: QColor
) -> None:
    if view.row_px < NAME_ROW_PX or view.are_drums:
        return
    look = theme.current()
    painter.setFont(look.font(look.small_px - 1))
    rise = painter.fontMetrics().ascent() - painter.fontMetrics().descent()
    for index, box in zip(indices.tolist(), rects, strict=True):
        if box.width() >= NAME_ROOM_PX:
            fill = shade(colour, int(arrays.velocity[index]), look.colour("sunken"))
            painter.setPen(ink_on(fill))
            place = QPointF(max(box.left(), 0) + 4, box.center().y() + rise / 2)
            painter.drawText(place, row_name(int(arrays.pitch[index]), False))
