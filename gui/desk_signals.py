"""What happens at the desk, as the pages hear of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class DeskSignals(QObject):
    """What a desk has to tell.

    Signals:
        opened: the ClipRow now in the editor, or None.
        listening: title of a sound that is played while it is made; nothing is open then.
        pyramid_changed: SpectrogramPyramid of the open clip, partial ones while it is computed, or None.
        selection_changed: `(start_s, stop_s)` or None.
        band_changed: `(low_hz, high_hz)` of the selection, None for all frequencies.
        auditioned: title of a sound that is played and belongs to no clip; nothing is open then.
        endless_began: rate in Hz of a sound without end that is played.
        endless_heard: its newest samples, float32 `[channel, frame]`.
        endless_ended: it is over.
        notes_added: paths of MIDI files that the user wants as takes.
        library_changed: rows came, went or changed.
        took: ClipRow of a new take.
        styles_changed: the user taught a style, or took one away.
        warned: one sentence about something that failed.
        told: one sentence about something that worked.
    """

    opened = Signal(object)
    listening = Signal(str)
    auditioned = Signal(str)
    endless_began = Signal(int)
    endless_heard = Signal(object)
    endless_ended = Signal()
    pyramid_changed = Signal(object)
    selection_changed = Signal(object)
    band_changed = Signal(object)
    notes_added = Signal(list)
    library_changed = Signal()
    took = Signal(object)
    styles_changed = Signal()
    warned = Signal(str)
    told = Signal(str)
