"""The controls of the page Generate: on show is what the chosen engine understands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from engine.engines import ENGINES, Engine
from engine.generation_params import GenerateParams
from engine.library import ClipRow
from engine.notes.score import ROLES
from engine.styles import STYLES
from gui.pages.generate_uses import USES, Stretch, tr, why_not
from gui.pages.recipe import is_number, pairs
from gui.theme import set_role
from gui.widgets.amount import AmountSlider
from gui.widgets.bar_length import CAPTION_PX, USUAL, BarLength
from gui.widgets.chord_line import ChordLine
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.seed_field import SeedField
from gui.widgets.segments import Segments
from gui.widgets.style_blend import StyleBlend

MAX_TAKES = 8
PARAMS = frozenset(field.name for field in fields(GenerateParams))
DEFAULTS: dict[str, Any] = {
    **USUAL,
    "use": "new",
    "styles": [[next(iter(STYLES)), 1.0]],
    "takes": 1,
    "variation": 0.5,
    "amount": 0.5,
    "density": 0.5,
    "chords": "",
    "parts": list(ROLES),
    "seed": None,
}


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
        self.engines = Segments({name: short(engine) for name, engine in ENGINES.items()}, self.tr("Engine"))
        self.uses = QComboBox()
        self.styles = StyleBlend(STYLES)
        self.length = BarLength()
        self.chords = ChordLine()
        self.parts = self._make_parts()
        self.takes = self._make_takes()
        self.seed = SeedField()
        self.variation = self._make_slider(
            self.tr("steady"),
            self.tr("adventurous"),
            self.tr("Variation"),
            self.tr("How far the music may stray from what is most typical of the style."),
        )
        self.density = self._make_slider(
            self.tr("sparse"), self.tr("dense"), self.tr("Density"), self.tr("How many notes there are.")
        )
        self.amount = self._make_slider(
            self.tr("a little"),
            self.tr("all new"),
            self.tr("Change"),
            self.tr("How much of the clip changes."),
        )
        self._lay_out()
        self._connect()
        self.show_models(ENGINES[self.engine].models)
        self.reset()

    # What is chosen

    @property
    def engine(self) -> str:
        return self.engines.value

    @property
    def use(self) -> str:
        return str(self.uses.currentData())

    def values(self) -> dict[str, Any]:
        """All choices, JSON-able, those not on show as well."""
        values = self.length.values()
        return {
            **values,
            "metre": list(values["metre"]),
            "engine": self.engine,
            "use": self.use,
            "styles": [list(pair) for pair in self.styles.weights.items()],
            "takes": self.takes.value(),
            "variation": self.variation.value,
            "amount": self.amount.value,
            "density": self.density.value,
            "chords": self.chords.chords,
            "parts": list(self.parts.values),
            "seed": self.seed.seed,
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set those that are named and make sense; they may come from a file that anybody wrote."""
        wanted = dict(values)
        self._choose_engine(wanted)
        if wanted.get("use") in USES:
            self._choose_use(wanted["use"])
        if blend := pairs(wanted.get("styles")):
            self.styles.set_blend(blend)
        self.length.set_values(wanted)
        for name, slider in (
            ("variation", self.variation),
            ("amount", self.amount),
            ("density", self.density),
        ):
            if is_number(wanted.get(name)):
                slider.set_value(min(max(0.0, wanted[name]), 1.0))
        if is_number(wanted.get("takes")):
            self.takes.setValue(round(wanted["takes"]))
        if isinstance(wanted.get("chords"), str):
            self.chords.setText(wanted["chords"])
        if isinstance(wanted.get("parts"), list | tuple):
            self.parts.set_values([part for part in wanted["parts"] if isinstance(part, str)])
        if "seed" in wanted:
            seed = wanted["seed"]
            self.seed.set_seed(round(seed) if is_number(seed) else None)

    def set_preset(self, values: Mapping[str, Any]) -> None:
        """As `set_values`; what a preset leaves out is as usual, but for style and seed."""
        usual = {name: value for name, value in DEFAULTS.items() if name not in ("styles", "seed")}
        self.set_values({**usual, **values})

    def reset(self) -> None:
        """Everything as it is at the start."""
        usable = [name for name in ENGINES if self.engines.button(name).isEnabled()]
        self.set_values({**DEFAULTS, "engine": (usable or list(ENGINES))[0]})

    def params(self) -> GenerateParams:
        """What to generate; of the clip that is open, if the use needs one."""
        engine, asks, values = ENGINES[self.engine], USES[self.use].asks, self.values()
        wanted: dict[str, Any] = {"variation": max(0.1, values["variation"] * 2), "blend": self.styles.blend}
        wanted |= {name: values[name] for name in ("chords", "density")}
        wanted["parts"] = tuple(values["parts"])
        if "music" in asks:
            wanted |= {name: values[name] for name in ("bpm", "key", "loop")}
        if "length" in asks and values["bars"] is not None:
            wanted |= {"bars": values["bars"], "bpm": values["bpm"]}
        if self.length.in_bars and asks & {"length", "music"}:
            wanted["metre"] = tuple(values["metre"])
        obeyed = {name: value for name, value in wanted.items() if name in engine.takes & PARAMS}
        if "length" in asks and values["bars"] is None:
            obeyed["seconds"] = values["seconds"]
        if "amount" in asks:
            obeyed["amount"] = values["amount"]
        if USES[self.use].needs_clip and self._row:
            obeyed["source"] = str(self._row.path)
        if USES[self.use].needs_selection and self._selection:
            obeyed["from_s"], obeyed["to_s"] = self._selection
        return GenerateParams(
            style=self.styles.main_style, engine=self.engine, use=self.use, seed=values["seed"], **obeyed
        )

    @property
    def problem(self) -> str:
        """Why it cannot be made as it is set; empty if it can."""
        if "chords" in ENGINES[self.engine].takes and self.chords.problem:
            return self.chords.problem
        return why_not(self.use, self._row, self._selection)

    def can(self, values: Mapping[str, Any]) -> bool:
        """Whether there is an engine for what a preset names."""
        return self._engine_for(values) is not None

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
            tip = engine.label.partition(":")[2].strip()
            missing = [model for model in engine.models if model not in models]
            if missing:
                tip = self.tr("Its weights are missing ({names}).").format(names=", ".join(missing))
            self.engines.set_usable(name, not missing, tip[:1].upper() + tip[1:])
        usable = [name for name in ENGINES if self.engines.button(name).isEnabled()]
        if usable and self.engine not in usable:
            self.engines.set_value(usable[0])

    def show_context(self, row: ClipRow | None, selection: Stretch | None) -> None:
        """What is open, and the selected part of it."""
        self._row, self._selection = row, selection
        self._show_uses()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()  # so that scrolling a page past a field does not change it
            return True
        return super().eventFilter(watched, event)

    def _choose_engine(self, wanted: Mapping[str, Any]) -> None:
        engine = self._engine_for(wanted)
        if engine is not None:
            self.engines.set_value(engine)

    def _engine_for(self, values: Mapping[str, Any]) -> str | None:
        """The engine that `values` name; if that is not there, the first that understands them."""
        needs = {name for name in ("bars", "loop", "chords") if values.get(name)}
        if len(pairs(values.get("styles"))) > 1:
            needs.add("blend")
        named = values.get("engine", self.engine)
        order = sorted(ENGINES, key=lambda name: name != named)
        return next(
            (name for name in order
             if self.engines.button(name).isEnabled() and needs <= ENGINES[name].takes),
            None,
        )  # fmt: skip

    def _choose_use(self, use: str) -> None:
        index = self.uses.findData(use)
        if index >= 0:
            self.uses.setCurrentIndex(index)

    def _on_engine_changed(self) -> None:
        use = self.use
        self.uses.blockSignals(True)
        self.uses.clear()
        for name in [name for name in USES if name in ENGINES[self.engine].uses]:
            self.uses.addItem(tr(USES[name].text), name)
        self.uses.blockSignals(False)
        self._choose_use(use)
        self._show_uses()
        self._show_rows()
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
            self.uses.setItemData(index, missing or tr(USES[use].tip), Qt.ItemDataRole.ToolTipRole)
        self.uses.setToolTip(why_not(self.use, self._row, self._selection) or tr(USES[self.use].tip))

    def _show_rows(self) -> None:
        engine, asks = ENGINES[self.engine], USES[self.use].asks
        self._rows["uses"].setVisible(self.uses.count() > 1)
        self.styles.set_blendable("blend" in engine.takes, self.tr("This engine plays one style at a time."))
        length = set(engine.takes & set(USUAL))
        if "music" not in asks:
            length &= {"seconds", "bars", *(("bpm", "metre") if self.length.in_bars else ())}
        self.length.setVisible(bool(asks & {"length", "music"}))
        self.length.show_only(length, length="length" in asks)
        for name in ("chords", "parts", "density"):
            self._rows[name].setVisible(name in engine.takes)
        self._rows["variation"].setVisible("variation" in engine.takes)
        self._rows["amount"].setVisible("amount" in asks)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows: dict[str, QWidget] = {}
        self._add_row(column, "engines", self.tr("Engine"), self.engines)
        self._add_row(column, "uses", self.tr("Make"), self.uses)
        column.addWidget(self.styles)
        column.addWidget(self.length)
        self._add_row(column, "chords", self.tr("Chords"), self.chords)
        self._add_row(column, "parts", self.tr("Parts"), self.parts)
        self._add_row(column, "amount", self.tr("Change"), self.amount)
        self._add_row(column, "variation", self.tr("Variety"), self.variation)
        self._add_row(column, "density", self.tr("Density"), self.density)
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
        self.uses.setAccessibleName(self.tr("What to make"))
        self.uses.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.uses.currentIndexChanged.connect(self._on_use_changed)
        self.uses.addItem("", "new")  # until the engine is chosen
        for field in (self.uses, self.takes):
            field.installEventFilter(self)
        for signal in (self.styles.changed, self.length.changed, self.parts.changed, self.seed.changed):
            signal.connect(self.changed)
        for slider in (self.variation, self.density, self.amount):
            slider.value_changed.connect(self.changed)
        self.chords.textChanged.connect(self.changed)
        self.takes.valueChanged.connect(self.changed)
        self._on_engine_changed()

    def _make_takes(self) -> QSpinBox:
        field = QSpinBox(minimum=1, maximum=MAX_TAKES)
        field.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        field.setFixedWidth(62)
        field.setAccessibleName(self.tr("Takes"))
        tip = self.tr("How many different takes to make; each is kept in the library.")
        field.setToolTip(tip)
        field.setAccessibleDescription(tip)
        return field

    def _make_parts(self) -> Segments:
        names = {"melody": self.tr("Melody"), "chords": self.tr("Chords"), "bass": self.tr("Bass")}
        names |= {"drums": self.tr("Drums")}
        tips = dict.fromkeys(names, self.tr("Click to leave this part out, or to have it."))
        return Segments({role: names[role] for role in ROLES}, self.tr("Parts"), tips, several=True)

    def _make_slider(self, low: str, high: str, name: str, tip: str) -> AmountSlider:
        return AmountSlider(low, high, 0.5, name, tip, inline=True)


def short(engine: Engine) -> str:
    """What a narrow button can say of an engine."""
    return engine.label.partition(":")[0]
