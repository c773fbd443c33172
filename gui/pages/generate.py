"""Page Generate: from a style to takes, one after another, or to music without end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from engine.checks import N_SEEDS
from engine.engines import ENGINES, EVERY, OTHERS
from engine.generation_params import GenerateParams
from engine.library import ClipRow
from engine.take import Take
from gui.desk import Desk
from gui.endless import Endless
from gui.pages.endless_bar import EndlessBar
from gui.pages.generate_choices import values_of
from gui.pages.generate_form import GenerateForm
from gui.pages.page import Page
from gui.pages.preset_menu import PresetMenu
from gui.pages.recipe import RecipeView
from gui.presets import Presets
from gui.preview import Preview
from gui.take_jobs import generate_and_keep
from gui.tasks import Watch
from gui.theme import current, set_role
from gui.widgets.icon_button import IconButton
from gui.widgets.words_field import ModelChoice

PRESETS = "presets.json"


LEAD_IN_S = 2.0
# Letters of a description that a job is called by.
LONGEST_NAME = 40


class GeneratePage(Page):
    """Widgets -> GenerateParams -> jobs -> takes; each take lands in the library."""

    NEEDS: tuple[str, ...] = ("codec",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form = GenerateForm()
        self.form.show_others(self._others())
        self._chosen_before: dict[str, Any] = {}
        self.endless = Endless(desk, self)
        self.presets = PresetMenu(Presets(desk.session.root / PRESETS), self.form.values, self.form.can)
        self.reset_button = IconButton(
            "reset",
            self.tr("Reset"),
            self.tr("Put every setting back to where it was at the start."),
            size_px=28,
        )
        self.form.add_buttons(self.presets, self.reset_button)
        margin = current().space(1.25)  # one screen shall hold it all
        self.body.setContentsMargins(current().space(2), margin, current().space(2), margin)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.recipe = RecipeView()
        self.foot.addWidget(self.recipe)
        self._add_buttons()
        self._connect()
        self._show_context()

    @property
    def params(self) -> GenerateParams:
        """What the controls say; the seed is None when each take should have its own."""
        return self.form.params()

    def generate(self) -> None:
        """Queue the takes; the first plays while it is made, and opens."""
        self.notice.dismiss()
        if not self.check_models():
            return
        if self.form.problem:
            self.notice.show_error(self.form.problem)
            return
        params, n_takes = self.params, self.form.takes.value()
        for number in range(n_takes):
            # One seed would make one take many times; the following seeds are just as reproducible.
            seed = None if params.seed is None else (params.seed + number) % N_SEEDS
            named = params.style or params.description[:LONGEST_NAME] or self.form.uses.currentText()
            title = self.tr("Generating {style}").format(style=named)
            if n_takes > 1:
                title += self.tr(", take {n} of {all}").format(n=number + 1, all=n_takes)
            self._queue(replace(params, seed=seed), title, first=number == 0)

    def toggle_endless(self) -> None:
        """Play without end, or stop that."""
        if self.endless.running:
            self.endless.stop()
            return
        self.notice.dismiss()
        if self.check_models():
            self._chosen_before = {name: self.form.values()[name] for name in ("engine", "use")}
            if self._endless_engine:  # and its blends with it
                self.form.engines.set_value(self._endless_engine)
            params = replace(self.params, style=self.form.styles.main_style, use="endless", blend=())
            self.endless.start(params, self.form.styles.weights)

    def set_recipe(self, recipe: dict[str, Any]) -> None:
        """Set the controls to what made a take."""
        self.form.set_values(values_of(recipe))

    def check_models(self) -> bool:
        """As for every page; engines whose models are missing cannot be chosen."""
        self.form.show_models(self.desk.session.catalog.cards())
        self.form.show_others(self._others())
        self.NEEDS = EVERY[self.form.engine].models
        self.endless_button.setEnabled(self._endless_engine is not None)
        return super().check_models()

    def _others(self) -> list[ModelChoice]:
        """The downloaded models of others."""
        downloads = self.desk.session.catalog.downloads
        found = [(engine, one) for engine in OTHERS for one in downloads.of_engine(engine)]
        paid = self.tr("{licence}: what it makes is not for commercial use.")
        return [
            ModelChoice(
                one.name,
                one.model.title,
                engine,
                paid.format(licence=one.model.licence) if one.model.non_commercial else one.model.licence,
            )
            for engine, one in found
        ]

    @property
    def _endless_engine(self) -> str | None:
        """The first engine that is there and can play without end."""
        able = (name for name, engine in ENGINES.items() if "endless" in engine.uses)
        return next((name for name in able if self.form.engines.button(name).isEnabled()), None)

    def _queue(self, params: GenerateParams, title: str, *, first: bool) -> None:
        n_frames = params.n_frames
        source_s = self.desk.row.duration_s if self.desk.row else 0.0
        in_parts = params.use == "new" and params.engine in ENGINES  # those of others come in one piece
        preview = Preview(self.desk, n_frames, title) if first and n_frames and in_parts else None

        def on_done(result: tuple[ClipRow, Take]) -> None:
            row, take = result
            self.form.seed.show_last(take.recipe["seed"])
            if preview:
                preview.finish(row, take, open_it=first)
            else:
                self.desk.keep(row, take, open_it=first, at_s=where_to_listen(params, source_s))
            if self.desk.row and self.desk.row.id == row.id:
                self._follow(params)

        def on_error(sentence: str) -> None:
            if preview:
                preview.give_up()
            self.notice.show_error(sentence)

        watch = Watch(
            on_partial=preview.push if preview else None,
            on_done=on_done,
            on_error=on_error,
            on_cancelled=preview.give_up if preview else None,
        )
        self.desk.tasks.start(title, generate_and_keep, params, self.desk.session, watch=watch)

    def _follow(self, params: GenerateParams) -> None:
        """Make it easy to hear what the open take is about, and to try once more."""
        if params.loop:
            self.desk.playback.set_looping(True)
        if params.from_s is not None and params.to_s is not None:
            self.desk.select((params.from_s, params.to_s))

    def _add_buttons(self) -> None:
        self.button = set_role(QPushButton(self.tr("Generate")), "primary")
        self.endless_button = QPushButton(self.tr("Endless"))
        self.endless_button.setToolTip(
            self.tr("Play music in this style without end, while it is made; move the style as you listen.")
        )
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().space(1))
        row.addWidget(self.button, 2)
        row.addWidget(self.endless_button, 1)
        self.endless_bar = EndlessBar(self.endless)
        self.foot.addWidget(self._buttons)
        self.foot.addWidget(self.endless_bar)

    def _connect(self) -> None:
        desk = self.desk
        self.button.clicked.connect(self.generate)
        self.endless_button.clicked.connect(self.toggle_endless)
        self.endless.changed.connect(self._on_endless_changed)
        self.endless.failed.connect(self.notice.show_error)
        self.form.styles.changed.connect(lambda: self.endless.set_styles(self.form.styles.weights))
        self.form.changed.connect(self._show_context)
        self.presets.chosen.connect(self.form.set_preset)
        self.presets.failed.connect(self.notice.show_error)
        self.reset_button.clicked.connect(self.form.reset)
        self.recipe.reuse_requested.connect(self.set_recipe)
        desk.downloads.settled.connect(lambda _: self.check_models())
        desk.opened.connect(self._on_opened)
        desk.selection_changed.connect(lambda _: self._show_context())

    def _on_opened(self, row: ClipRow | None) -> None:
        self.recipe.show_recipe(row.recipe if row else None, row.measures if row else None)
        self._show_context()

    def _on_endless_changed(self) -> None:
        running = self.endless.running
        self.form.set_styles_only(running)
        self._buttons.setVisible(not running)
        self.endless_bar.setVisible(running)
        if running:
            self.endless_bar.show_heard(0.0)
        else:
            self.form.set_values(self._chosen_before)

    def _show_context(self) -> None:
        """What is open decides what can be made of it."""
        self.form.show_context(self.desk.row, self.desk.selection)
        make = self.tr("Make the takes, one after another; the first opens as soon as it is there.")
        self.button.setToolTip(self.form.problem or make)


def where_to_listen(params: GenerateParams, source_s: float) -> float:
    """Seconds from the start of a take to just before what is new in it; its source lasts `source_s`."""
    if params.use == "fill" and params.from_s is not None:
        return max(0.0, params.from_s - LEAD_IN_S)
    if params.use == "extend":
        return max(0.0, source_s - LEAD_IN_S)
    return 0.0
