"""Page Restyle: the open clip in another style, with measures and a switch between source and take."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from engine.library import ClipRow
from engine.restyling import DEFAULT_AMOUNT, DRAWING, ENGINES, RestyleParams
from engine.styles import STYLES
from engine.take import Take
from gui.desk import Desk
from gui.language import say
from gui.pages.compare import ComparePanel
from gui.pages.page import Page
from gui.pair import Pair, pair_of
from gui.take_jobs import Stretch, restyle_and_keep
from gui.tasks import Watch
from gui.widgets.amount import AmountSlider
from gui.widgets.param_form import ParamForm
from gui.widgets.style_picker import StylePicker


class RestylePage(Page):
    """Widgets -> RestyleParams -> job -> take."""

    NEEDS = ("codec", "restyler", "judge")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pair: Pair | None = None
        self.subject_label = self.add_text()
        self.again_switch = QCheckBox(self.tr("Restyle this take, not its source"))
        self.again_switch.setToolTip(
            self.tr("On: the open take itself is restyled once more, which adds up.")
        )
        self.again_switch.toggled.connect(self._show_subject)
        self.body.addWidget(self.again_switch)
        self.add_heading(self.tr("Target style"))
        self.picker = StylePicker(STYLES)
        self.picker.setToolTip(self.tr("The style that the clip should take on."))
        self.body.addWidget(self.picker)
        self.add_heading(self.tr("How far"))
        self.amount = AmountSlider(
            self.tr("same notes"),
            self.tr("same style"),
            DEFAULT_AMOUNT,
            self.tr("How far"),
            self.tr(
                "Left keeps melody and rhythm of the source; right goes all the way to the target style."
            ),
        )
        self.body.addWidget(self.amount)
        self.form = ParamForm()
        self.form.add_seed(
            "seed",
            self.tr("Seed"),
            self.tr("The same number gives the same take again. Leave it empty for a new one each time."),
        )
        self.form.add_choice(
            "engine",
            self.tr("Engine"),
            self.engine_names(ENGINES),
            next(iter(ENGINES)),
            self.tr("Which model changes the style."),
        )
        self.form.changed.connect(self._show_form)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.compare = ComparePanel(desk)
        self.foot.addWidget(self.compare)
        self.button = self.add_main_button(
            self.tr("Restyle"), self.tr("Make a take in the target style; the source stays as it is.")
        )
        self.button.clicked.connect(self.restyle)
        desk.opened.connect(self._on_opened)
        desk.selection_changed.connect(lambda _: self._show_subject())
        self._show_form()
        self._show_subject()

    @property
    def params(self) -> RestyleParams:
        values = self.form.values()
        return RestyleParams(
            style=self.picker.style, amount=self.amount.value, engine=values["engine"], seed=values["seed"]
        )

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
        return pair.source, pair.stretch

    def restyle(self) -> None:
        """Queue one take of the subject."""
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
        self.desk.tasks.start(
            self.tr("Restyling {name} as {style}").format(name=row.name, style=say(params.style)),
            restyle_and_keep,
            row,
            stretch,
            params,
            self.desk.session,
            watch=Watch(on_done=self._on_done, on_error=self.notice.show_error),
        )

    def _on_done(self, result: tuple[ClipRow, Take]) -> None:
        row, take = result
        at_s = self._place_in(pair_of(row, self.desk.session.library))
        self.desk.keep(row, take, open_it=True, at_s=at_s or 0.0, play=at_s is not None)

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
        found = pair_of(row, self.desk.session.library) if row else None
        if found or not (row and self._pair and row.id == self._pair.source.id):
            self._pair = found
        self.compare.show_pair(self._pair, row)
        self._show_subject()

    def _show_form(self) -> None:
        """A seed is offered only where it makes a difference, engines only where there is a choice."""
        self.form.set_shown("seed", self.params.engine in DRAWING)
        self.form.set_shown("engine", len(ENGINES) > 1)

    def _show_subject(self) -> None:
        row, pair = self.desk.row, self._pair
        self.again_switch.setVisible(bool(row and pair and row.id == pair.take.id))
        if self.subject is None:
            self.subject_label.setText(self.tr("Open a clip to restyle it."))
            return
        subject, stretch = self.subject
        part = ""
        if stretch:
            part = self.tr(", {start:.1f} to {stop:.1f} s").format(start=stretch[0], stop=stretch[1])
        self.subject_label.setText(self.tr("Works on {name}{part}").format(name=subject.name, part=part))
