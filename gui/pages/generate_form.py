"""The controls of the page Generate: on show is what the chosen engine understands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from engine.engines import ENGINES, EVERY, OTHERS, Engine
from engine.errors import ParamsError
from engine.generation_params import GenerateParams, check
from engine.library import ClipRow
from engine.notes.composing import usual_roles
from engine.styles import STYLES
from gui.language import say
from gui.pages.generate_choices import DEFAULTS, Values, engine_for, params_of
from gui.pages.generate_fields import PartsField, Sliders, TakesField, WhoseStyle
from gui.pages.generate_uses import USES, Stretch, why_not
from gui.pages.recipe import is_number, pairs
from gui.theme import set_role
from gui.widgets.bar_length import CAPTION_PX, USUAL, BarLength
from gui.widgets.chord_line import ChordLine
from gui.widgets.seed_field import SeedField
from gui.widgets.segments import Segments
from gui.widgets.style_blend import StyleBlend
from gui.widgets.words_field import ModelChoice, WordsField

# The button that stands for all engines that follow a description; the model says which.
WORDS = "words"


class GenerateForm(QWidget):
    """Choices in, `GenerateParams` out.

    Signals:
        changed: any of them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ClipRow | None = None
        self._selection: Stretch | None = None
        names = {name: short(engine) for name, engine in ENGINES.items()}
        self.engines = Segments({**names, WORDS: self.tr("Words")}, self.tr("Engine"))
        self.words = WordsField()
        self.uses = QComboBox()
        self.whose = WhoseStyle()
        self.styles = StyleBlend(STYLES)
        self.length = BarLength()
        self.chords = ChordLine()
        self.parts = PartsField()
        self.takes = TakesField()
        self.seed = SeedField()
        self._sliders = Sliders()
        self._main_style = self.styles.main_style
        self._lay_out()
        self._connect()
        self.show_models(ENGINES[self.engine].models)
        self.show_others(())
        self.reset()

    # What is chosen

    @property
    def engine(self) -> str:
        if self.engines.value != WORDS:
            return self.engines.value
        return self.words.choice.engine if self.words.choice else next(iter(ENGINES))

    @property
    def use(self) -> str:
        return str(self.uses.currentData())

    def values(self) -> Values:
        """All choices, JSON-able, those not on show as well."""
        values = self.length.values()
        return {
            **values,
            "metre": list(values["metre"]),
            "engine": self.engine,
            "use": self.use,
            "styles": [list(pair) for pair in self.styles.weights.items()],
            "own_style": self.whose.own,
            "takes": self.takes.value(),
            **{name: slider.value for name, slider in self._sliders.items()},
            "chords": self.chords.chords,
            "parts": list(self.parts.values),
            "prompt": self.words.prompt,
            "model": self.words.choice.name if self.words.choice else "",
            "seed": self.seed.seed,
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set those that are named and make sense; they may come from a file that anybody wrote."""
        if engine := engine_for(values, self.usable_engines, self.engine):
            self._choose_engine(engine, str(values.get("model") or ""))
        if isinstance(values.get("prompt"), str):
            self.words.set_prompt(values["prompt"])
        if values.get("use") in USES:
            self._choose_use(str(values["use"]))
        if blend := pairs(values.get("styles")):
            self.styles.set_blend(blend)
        self.length.set_values(values)
        for name, slider in self._sliders.items():
            if is_number(values.get(name)):
                slider.set_value(min(max(0.0, values[name]), 1.0))
        if is_number(values.get("takes")):
            self.takes.setValue(round(values["takes"]))
        if isinstance(values.get("chords"), str):
            self.chords.setText(values["chords"])
        if isinstance(values.get("parts"), list | tuple):
            self.parts.set_values([part for part in values["parts"] if isinstance(part, str)])
        if isinstance(values.get("own_style"), bool):
            self.whose.set_value("own" if values["own_style"] else "clip")
        if "seed" in values:
            self.seed.set_seed(round(values["seed"]) if is_number(values["seed"]) else None)

    def set_preset(self, values: Mapping[str, Any]) -> None:
        """As `set_values`; what a preset leaves out is as usual, but for style and seed."""
        usual = {name: value for name, value in DEFAULTS.items() if name not in ("styles", "seed")}
        self.set_values({**usual, **values})

    def reset(self) -> None:
        """Everything as it is at the start."""
        self.set_values({**DEFAULTS, "engine": (*self.usable_engines, *ENGINES)[0]})

    def params(self) -> GenerateParams:
        """What to generate; of the clip that is open, if the use needs one."""
        return params_of(self.values(), self._row, self._selection)

    @property
    def problem(self) -> str:
        """Why it cannot be made as it is set; empty if it can."""
        if self.params().chords and self.chords.problem:
            return self.chords.problem
        if self.engine in OTHERS:
            try:
                check(self.params())
            except ParamsError as error:
                return say(str(error))
        return why_not(self.use, self._row, self._selection)

    def can(self, values: Mapping[str, Any]) -> bool:
        """Whether there is an engine for what a preset names."""
        return engine_for(values, self.usable_engines, self.engine) is not None

    @property
    def usable_engines(self) -> list[str]:
        """Those whose models are there."""
        ours = [name for name in ENGINES if self.engines.button(name).isEnabled()]
        return ours + list(dict.fromkeys(choice.engine for choice in self.words.choices))

    # What is there to choose from

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons to the right of the engines."""
        for button in buttons:
            row = self._rows["engines"].layout()
            assert row is not None
            row.addWidget(button)

    def show_models(self, models: Collection[str]) -> None:
        """Grey out the engines whose models are not among `models`."""
        for name, engine in ENGINES.items():
            tip = say(engine.label.partition(":")[2].strip())
            missing = [model for model in engine.models if model not in models]
            if missing:
                tip = self.tr("Its weights are missing ({names}).").format(names=", ".join(missing))
            self.engines.set_usable(name, not missing, tip[:1].upper() + tip[1:])
        if self.usable_engines and self.engine not in self.usable_engines:
            self._choose_engine(self.usable_engines[0], "")

    def show_others(self, choices: Sequence[ModelChoice]) -> None:
        """Offer models of others; without any there is no word of them."""
        self.words.set_choices(choices)
        self.engines.set_usable(WORDS, bool(choices), self.tr("Say in words what it is to be like."))
        self.engines.button(WORDS).setVisible(bool(choices))
        if not choices and self.engines.value == WORDS:
            self.engines.set_value((*self.usable_engines, *ENGINES)[0])

    def set_styles_only(self, on: bool) -> None:
        """Let only styles be changed, while they are what moves."""
        for row in (self.length, *self._rows.values()):
            row.setEnabled(not on)

    def show_context(self, row: ClipRow | None, selection: Stretch | None) -> None:
        """What is open, and the selected part of it."""
        self._row, self._selection = row, selection
        self._show_uses()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()  # so that scrolling a page past a field does not change it
            return True
        return super().eventFilter(watched, event)

    def _choose_engine(self, name: str, model: str) -> None:
        if name in OTHERS:
            self.words.choose(name, model)
        self.engines.set_value(WORDS if name in OTHERS else name)

    def _choose_use(self, use: str) -> None:
        index = self.uses.findData(use)
        if index >= 0:
            self.uses.setCurrentIndex(index)

    def _on_engine_changed(self) -> None:
        use = self.use
        self.uses.blockSignals(True)
        self.uses.clear()
        for name in [name for name in USES if name in EVERY[self.engine].uses]:
            self.uses.addItem(say(USES[name].text), name)
        self.uses.blockSignals(False)
        self._choose_use(use)
        self._show_uses()
        self._show_rows()
        self.changed.emit()

    def _on_words_changed(self) -> None:
        if self.engines.value == WORDS:
            self._show_rows()
        self.changed.emit()

    def _on_style_changed(self) -> None:
        main = self.styles.main_style
        # Parts that are usual in one style follow to what is usual in another.
        if self.parts.values == usual_roles(self._main_style):
            self.parts.set_values(usual_roles(main))
        self._main_style = main
        self.changed.emit()

    def _on_use_changed(self) -> None:
        self._show_uses()
        self._show_rows()
        self.changed.emit()

    def _show_uses(self) -> None:
        model = self.uses.model()
        for index in range(self.uses.count()):
            use = str(self.uses.itemData(index))
            missing = why_not(use, self._row, self._selection)
            if isinstance(model, QStandardItemModel):
                model.item(index).setEnabled(not missing)
            self.uses.setItemData(index, missing or say(USES[use].tip), Qt.ItemDataRole.ToolTipRole)
        self.uses.setToolTip(why_not(self.use, self._row, self._selection) or say(USES[self.use].tip))

    def _show_rows(self) -> None:
        engine, asks = EVERY[self.engine], USES[self.use].asks
        described = "prompt" in engine.takes
        self.words.setVisible(described)
        self._rows["uses"].setVisible(self.uses.count() > 1)
        self.styles.set_blendable("blend" in engine.takes)
        use = USES[self.use]
        self._rows["whose"].setVisible(use.needs_clip and "style" in asks)
        own = not use.needs_clip or self.whose.own
        self.styles.setVisible("style" in asks and own and not described)
        length = set(engine.takes & set(USUAL))
        if "music" not in asks:
            length &= {"seconds", "bars", *(("bpm", "metre") if self.length.in_bars else ())}
        self.length.setVisible(bool(asks & {"length", "music"}))
        self.length.show_only(length, length="length" in asks)
        for name in ("chords", "parts", "density"):
            self._rows[name].setVisible(name in engine.takes and "music" in asks)
        self._rows["variation"].setVisible("variation" in engine.takes)
        self._rows["amount"].setVisible("amount" in asks)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._rows: dict[str, QWidget] = {}
        self._add_row(column, "engines", self.tr("Engine"), self.engines)
        self._add_row(column, "uses", self.tr("Make"), self.uses)
        self._add_row(column, "whose", self.tr("Style"), self.whose)
        column.addWidget(self.words)
        column.addWidget(self.styles)
        column.addWidget(self.length)
        self._add_row(column, "chords", self.tr("Chords"), self.chords)
        self._add_row(column, "parts", self.tr("Parts"), self.parts)
        for name, caption in self._sliders.captions.items():
            self._add_row(column, name, caption, self._sliders[name])
        seed = set_role(QLabel(self.tr("Seed")), "muted")
        seed.setBuddy(self.seed.line)
        self._add_row(column, "takes", self.tr("Takes"), self.takes, seed, self.seed)

    def _add_row(self, column: QVBoxLayout, name: str, caption: str, *fields: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if caption:
            label = set_role(QLabel(caption), "muted")
            label.setFixedWidth(CAPTION_PX)
            label.setBuddy(fields[0].focusProxy() or fields[0])
            label.setToolTip(fields[0].toolTip())
            row.addWidget(label)
        for field in fields:
            row.addWidget(field, 0 if isinstance(field, QLabel | QSpinBox) else 1)
        column.addWidget(holder)
        self._rows[name] = holder

    def _connect(self) -> None:
        self.engines.changed.connect(self._on_engine_changed)
        self.words.changed.connect(self._on_words_changed)
        self.uses.setAccessibleName(self.tr("What to make"))
        self.uses.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.uses.currentIndexChanged.connect(self._on_use_changed)
        self.uses.addItem("", "new")  # until the engine is chosen
        for field in (self.uses, self.takes):
            field.installEventFilter(self)
        self.styles.changed.connect(self._on_style_changed)
        self.whose.changed.connect(self._on_use_changed)
        for signal in (self.length.changed, self.parts.changed, self.seed.changed):
            signal.connect(self.changed)
        for slider in self._sliders.values():
            slider.value_changed.connect(self.changed)
        self.chords.textChanged.connect(self.changed)
        self.takes.valueChanged.connect(self.changed)
        self._on_engine_changed()


def short(engine: Engine) -> str:
    """What a narrow button can say of an engine."""
    return say(engine.label.partition(":")[0])
