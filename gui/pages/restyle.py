"""Page Restyle: the open clip in another style, with measures and a switch between source and take."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from engine.checks import N_SEEDS
from engine.library import ClipRow
from engine.restyling import RestyleParams
from gui.desk import Desk
from gui.language import say
from gui.live_restyle import LiveRestyle, Loop
from gui.pages.compare import ComparePanel
from gui.pages.page import Page
from gui.pages.restyle_form import RestyleForm
from gui.pair import Pair, changed_part, pair_of
from gui.take_jobs import Stretch, restyle_and_keep
from gui.tasks import Watch
from gui.theme import set_role


class RestylePage(Page):
    """Widgets -> RestyleParams -> job -> take."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pair: Pair | None = None
        self.live = LiveRestyle(desk, self)
        self.subject_label = self.add_text()
        self.again_switch = QCheckBox(self.tr("Restyle this take, not its source"))
        self.again_switch.setToolTip(
            self.tr("On: the open take itself is restyled once more, which adds up.")
        )
        self.again_switch.toggled.connect(self._show_subject)
        self.body.addWidget(self.again_switch)
        self.choices = RestyleForm()
        self.picker, self.form, self.amount = self.choices.picker, self.choices.form, self.choices.amount
        self.body.addWidget(self.choices)
        self.body.addStretch(1)
        self.compare = ComparePanel(desk)
        self.foot.addWidget(self.compare)
        self._add_buttons()
        self.choices.changed.connect(self._ask_live)
        self.choices.in_place.toggled.connect(self._show_subject)
        self.live.changed.connect(lambda: self.live_button.setChecked(self.live.on))
        self.live.failed.connect(self.notice.show_error)
        desk.opened.connect(self._on_opened)
        desk.selection_changed.connect(lambda _: self._on_selected())
        desk.playback.looping_changed.connect(self._on_looping)
        self._show_subject()

    @property
    def params(self) -> RestyleParams:
        """What is asked for of the subject."""
        return self.choices.params(self.part)

    @property
    def subject(self) -> tuple[ClipRow, Stretch | None] | None:
        """What would be restyled: the open clip or its selection; for a restyled take, its source."""
        row, pair = self.desk.row, self._pair
        if row is None:
            return None
        if not pair or row.id != pair.take.id or self.again_switch.isChecked():
            return row, self.desk.selection
        if self.desk.selection:
            start_s, stop_s = (edge_s + pair.offset_s for edge_s in self.desk.selection)
            return pair.source, (start_s, stop_s)
        return pair.source, pair.stretch or pair.part

    @property
    def part(self) -> Stretch | None:
        """The part that is to change while the rest stays; None where all of the subject changes."""
        if self.subject is None or not self.choices.in_place.isChecked():
            return None
        return self.subject[1]

    def restyle(self) -> None:
        """Queue the takes of the subject; the first opens."""
        self.notice.dismiss()
        if self.subject is None:
            self.notice.show_error(
                self.tr("Open a clip first: drop a sound in, record one, or pick one on the left.")
            )
            return
        if not self.check_models():
            return
        row, stretch = self.subject
        params = self.params
        towards = say(params.style) if params.style else self.tr("the example")
        title = self.tr("Restyling {name} as {style}").format(name=row.name, style=towards)
        n_takes = self.choices.n_takes
        for number in range(n_takes):
            # One seed would make one take many times; the following seeds are just as reproducible.
            seed = None if params.seed is None else (params.seed + number) % N_SEEDS
            self.desk.tasks.start(
                title if n_takes == 1 else self.tr("{title}, take {n}").format(title=title, n=number + 1),
                restyle_and_keep,
                row,
                None if self.part else stretch,
                replace(params, seed=seed),
                self.desk.session,
                watch=Watch(on_done=partial(self._on_done, number == 0), on_error=self.notice.show_error),
            )

    def check_models(self) -> bool:
        """As for every page, for the engine that is chosen."""
        self.NEEDS = ("codec", self.choices.params(None).engine, "judge")
        return super().check_models()

    def _add_buttons(self) -> None:
        self.live_button = QPushButton(self.tr("Hear it live"))
        self.live_button.setCheckable(True)
        self.live_button.setToolTip(
            self.tr("Loop the selection, and hear at once what the dial and the style do to it.")
        )
        set_role(self.live_button, "segment")
        self.live_button.clicked.connect(self._on_live_clicked)
        self.button = self.add_main_button(
            self.tr("Restyle"), self.tr("Make a take in the target style; the source stays as it is.")
        )
        self.button.clicked.connect(self.restyle)
        row = QHBoxLayout()
        row.addWidget(self.live_button)
        row.addWidget(self.button, 1)
        self.foot.addLayout(row)

    def _on_live_clicked(self, on: bool) -> None:
        loop = self._loop()
        if not on:
            self.live.stop()
        elif loop is None:
            self.live_button.setChecked(False)
            self.notice.show_error(self.tr("Open a clip first, and select a part of it to loop."))
        elif self.check_models():
            self.notice.dismiss()
            self.live.begin(loop, self.choices.wish)
        self.live_button.setChecked(self.live.on)

    def _loop(self) -> Loop | None:
        """What loops: the selection or all of the open clip, out of the source if that is a restyled take."""
        row, pair = self.desk.row, self._pair
        if row is None:
            return None
        start_s, stop_s = self.desk.selection or (0.0, row.duration_s)
        if pair and row.id == pair.take.id and not self.again_switch.isChecked():
            return pair.source, (start_s + pair.offset_s, stop_s + pair.offset_s), start_s
        return row, (start_s, stop_s), start_s

    def _ask_live(self) -> None:
        if (loop := self._loop()) is not None:
            self.live.ask(loop, self.choices.wish)

    def _on_looping(self, looping: bool) -> None:
        if not looping:
            self.live.stop()

    def _on_selected(self) -> None:
        self._show_subject()
        self._ask_live()

    def _on_done(self, first: bool, result: tuple[ClipRow, str]) -> None:
        row, remark = result
        at_s = self._place_in(pair_of(row, self.desk.session.library)) if first else None
        part = changed_part(row)
        self.desk.keep(row, None, open_it=first, at_s=at_s, part=part, play=at_s is not None)
        if remark:
            self.notice.show_info(remark, seconds=20.0)

    def _place_in(self, new: Pair | None) -> float | None:
        """Where a new take goes on with what is heard now: with its source, or with another take of that."""
        row, pair, playback = self.desk.row, self._pair, self.desk.playback
        if not (new and row and playback.playing):
            return None
        position_s = playback.position_s
        if pair and row.id == pair.take.id and pair.source.id == new.source.id:
            position_s += pair.offset_s
        elif row.id != new.source.id:
            return None
        return new.other(new.source.id, position_s)[1]

    def _on_opened(self, row: ClipRow | None) -> None:
        self.live.stop()
        found = pair_of(row, self.desk.session.library) if row else None
        if found or not (row and self._pair and row.id == self._pair.source.id):
            self._pair = found
        self.compare.show_pair(self._pair, row)
        self._show_subject()

    def _show_subject(self) -> None:
        row, pair = self.desk.row, self._pair
        self.again_switch.setVisible(bool(row and pair and row.id == pair.take.id))
        subject = self.subject
        self.choices.show_selection(bool(subject and subject[1]))
        if subject is None:
            self.subject_label.setText(self.tr("Open a clip to restyle it."))
            return
        clip, stretch = subject
        part = ""
        if stretch:
            part = self.tr(", {start:.1f} to {stop:.1f} s").format(start=stretch[0], stop=stretch[1])
        self.subject_label.setText(self.tr("Works on {name}{part}").format(name=clip.name, part=part))
