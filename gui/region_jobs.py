"""Changes to a region of the open clip: each is a job that makes a new take, and can be undone."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from engine.fades import Fade
from engine.library import ClipRow
from engine.region import SILENT_DB, Region
from engine.region_edits import AROUND_S, RegionParams
from gui.desk import Desk
from gui.take_jobs import edit_and_keep
from gui.tasks import Watch

Band = tuple[float, float]


class RegionJobs(QObject):
    """Starts them for what is selected, and opens their takes."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._soloed = False
        desk.band_changed.connect(self._on_band_changed)

    def set_level(self, gain_db: float) -> None:
        """Make the selection louder or softer; -inf mutes it."""
        if math.isinf(gain_db):
            self._start(
                "level", self.tr("Muting a part of {name}"), self.tr("{name}, part muted"), gain_db=SILENT_DB
            )
        else:
            change = f"{gain_db:+.3g} dB"
            title = self.tr("Changing the level of a part of {name}")
            self._start("level", title, self.tr("{name}, part {change}"), change=change, gain_db=gain_db)

    def fade(self, fade: Fade) -> None:
        """Fade the selection in or out."""
        faded = {"in": self.tr("{name}, part faded in"), "out": self.tr("{name}, part faded out")}
        self._start("fade", self.tr("Fading a part of {name}"), faded[fade.way], fade=fade)

    def generate(self) -> None:
        """Make the selection anew, in the style of the clip."""
        self._start("generate", self.tr("Making a part of {name} anew"), self.tr("{name}, part new"))

    def restyle(self, style: str, amount: float, engine: str, seed: int | None) -> None:
        """Play the selection in another style."""
        title, name = self.tr("Restyling a part of {name}"), self.tr("{name}, part as {change}")
        self._start(
            "restyle", title, name, change=style, style=style, amount=amount, engine=engine, seed=seed
        )

    def solo(self, on: bool) -> None:
        """Let only the selected band be heard, or all."""
        self._soloed = on
        self._desk.playback.set_band(self._desk.band if on else None)

    def _on_band_changed(self, band: Band | None) -> None:
        if self._soloed:
            self._desk.playback.set_band(band)

    def _start(self, do: str, title: str, name: str, change: str = "", **values: object) -> None:
        desk = self._desk
        row, selection = desk.row, desk.selection
        if row is None or selection is None:
            desk.warned.emit(self.tr("Select a part of the clip first: drag across the picture."))
            return
        low_hz, high_hz = desk.band or (None, None)
        region = Region(*selection, low_hz, high_hz)
        params = RegionParams(do, region, **values)  # type: ignore[arg-type]
        desk.tasks.start(
            title.format(name=row.name),
            edit_and_keep,
            row,
            params,
            name.format(name=row.name, change=change),
            desk.session,
            watch=Watch(on_done=lambda made: self._on_done(row, made, region)),
            lane="compute" if do in AROUND_S else "view",
        )

    def _on_done(self, source: ClipRow, made: ClipRow, region: Region) -> None:
        desk = self._desk
        is_still_open, band = desk.row is not None and desk.row.id == source.id, desk.band
        part = (region.start_s, region.stop_s)
        desk.keep(made, None, open_it=is_still_open, part=part, source=source)
        if desk.row is not None and desk.row.id == made.id:
            desk.select_band(band)
