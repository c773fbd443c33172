"""Drawing a fade: the line over the pictures and the bar below them say the same."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from engine.fades import Fade
from gui.widgets.fade_bar import FadeBar
from gui.widgets.region_bar import RegionBar
from gui.widgets.spectrogram import SpectrogramView
from gui.widgets.waveform import WaveformOverview


class Fading(QObject):
    """Begins a fade over the selection of a view, and ends it.

    Signals:
        requested: the Fade to apply to the selection; it is not drawn any more then.
    """

    requested = Signal(object)

    def __init__(
        self, view: SpectrogramView, overview: WaveformOverview, region_bar: RegionBar, fade_bar: FadeBar
    ) -> None:
        super().__init__(view)
        self._view, self._overview = view, overview
        self._region_bar, self._fade_bar = region_bar, fade_bar
        region_bar.fade_requested.connect(self.begin)
        fade_bar.changed.connect(view.set_fade)
        fade_bar.dropped.connect(self.drop)
        fade_bar.apply_requested.connect(self.apply)
        view.fade_changed.connect(self._on_changed)
        view.fade_apply_requested.connect(self.apply)

    def begin(self) -> None:
        """Draw a fade over the whole selection, out where it ends with the clip; again: the other way."""
        view = self._view
        if view.selection is None:
            return
        if fade := view.fade:
            view.set_fade(replace(fade, way="out" if fade.way == "in" else "in"))
        else:
            start_s, stop_s = view.selection
            is_end = start_s > 0.0 and stop_s >= view.time_view.duration_s - 0.01
            view.set_fade(Fade("out" if is_end else "in", stop_s - start_s, self._fade_bar.curve.value))
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Draw no fade any more."""
        self._view.set_fade(None)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self) -> None:
        if fade := self._view.fade:
            self.drop()
            self.requested.emit(fade)

    def show_bars(self) -> None:
        """Show the bar of what is selected, or that of its fade."""
        fade, selection = self._view.fade, self._view.selection
        if fade and selection:
            self._fade_bar.show_fade(fade, selection[1] - selection[0])
        self._region_bar.setVisible(selection is not None and fade is None)
        self._fade_bar.setVisible(fade is not None)

    def _on_changed(self, fade: Fade | None) -> None:
        self._overview.set_fade(fade)
        self.show_bars()
