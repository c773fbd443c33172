"""Page Generate: style, length, seed, number of takes; each take lands in the library."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from engine.checks import N_SEEDS
from engine.engines import ENGINES
from engine.generation import GenerateParams
from engine.library import ClipRow
from engine.styles import STYLES
from engine.take import Take
from gui.desk import Desk
from gui.pages.page import Page
from gui.pages.recipe import RecipeView, as_dict, is_number
from gui.take_jobs import generate_and_keep
from gui.tasks import Watch
from gui.widgets.param_form import ParamForm
from gui.widgets.style_picker import StylePicker

MAX_SECONDS = 600.0
MAX_TAKES = 8


class GeneratePage(Page):
    """Widgets -> GenerateParams -> jobs, one after another -> takes."""

    NEEDS = ("codec", "lstm_gan")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.add_heading(self.tr("Style"))
        self.picker = StylePicker(STYLES)
        self.picker.setToolTip(self.tr("The style of the new music; one of those the models have learned."))
        self.body.addWidget(self.picker)
        self.form = self._make_form()
        self.body.addWidget(self.form)
        self.recipe = RecipeView()
        self.recipe.reuse_requested.connect(self.set_recipe)
        self.body.addWidget(self.recipe)
        self.body.addStretch(1)
        self.button = self.add_main_button(
            self.tr("Generate"),
            self.tr("Make the takes, one after another; the first opens as soon as it is there."),
        )
        self.button.clicked.connect(self.generate)
        desk.opened.connect(self._on_opened)

    @property
    def params(self) -> GenerateParams:
        """What the controls say; the seed is None when each take should have its own."""
        values = self.form.values()
        return GenerateParams(
            style=self.picker.style,
            seconds=values["seconds"],
            engine=values["engine"],
            seed=values["seed"],
            variation=max(0.1, values["variation"] * 2),
        )

    def generate(self) -> None:
        """Queue the takes; the first that arrives opens."""
        self.notice.dismiss()
        if not self.check_models():
            return
        params = self.params
        n_takes = self.form.values()["takes"]
        opened = False

        def on_done(result: tuple[ClipRow, Take]) -> None:
            nonlocal opened
            self.desk.keep(*result, open_it=not opened)
            opened = True

        for number in range(n_takes):
            # One seed would make one take many times; the following seeds are just as reproducible.
            seed = None if params.seed is None else (params.seed + number) % N_SEEDS
            title = self.tr("Generating {style}").format(style=params.style)
            if n_takes > 1:
                title += self.tr(", take {n} of {all}").format(n=number + 1, all=n_takes)
            self.desk.tasks.start(
                title,
                generate_and_keep,
                replace(params, seed=seed),
                self.desk.session,
                watch=Watch(on_done=on_done, on_error=self.notice.show_error),
            )

    def set_recipe(self, recipe: dict[str, Any]) -> None:
        """Set the controls to what made a take."""
        wanted = as_dict(recipe.get("params"))
        values: dict[str, object] = {"engine": str(wanted.get("engine")), "takes": 1, "seed": None}
        self.picker.set_style(str(wanted.get("style")))
        if is_number(wanted.get("seconds")):
            values["seconds"] = float(wanted["seconds"])
        if is_number(wanted.get("variation")):
            values["variation"] = wanted["variation"] / 2
        if is_number(recipe.get("seed")):
            values["seed"] = recipe["seed"]
        self.form.set_values(values)

    def _make_form(self) -> ParamForm:
        form = ParamForm()
        form.add_seconds(
            "seconds",
            self.tr("Length"),
            20.0,
            1.0,
            MAX_SECONDS,
            self.tr("How long each take is, in seconds."),
        )
        form.add_count(
            "takes",
            self.tr("Takes"),
            1,
            1,
            MAX_TAKES,
            self.tr("How many different takes to make; each is kept in the library."),
        )
        form.add_amount(
            "variation",
            self.tr("Variation"),
            0.5,
            self.tr("steady"),
            self.tr("adventurous"),
            self.tr("How far the music may stray from what is most typical of the style."),
        )
        form.add_seed(
            "seed",
            self.tr("Seed"),
            self.tr(
                "The same number gives the same music again. Leave it empty for something new each time."
            ),
        )
        form.add_choice(
            "engine",
            self.tr("Engine"),
            self.engine_names({name: engine.label for name, engine in ENGINES.items()}),
            next(iter(ENGINES)),
            self.tr("Which model makes the music."),
        )
        return form

    def _on_opened(self, row: ClipRow | None) -> None:
        self.recipe.show_recipe(row.recipe if row else None)
