"""Models of statistics and of the course of time: statsmodels, pmdarima, Prophet.

https://www.statsmodels.org/stable/api.html, https://alkaline-ml.com/pmdarima/, https://facebook.github.io/prophet/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.mappings import Always, Mapping, Names
from wellbuilt.mappings.python.calls import calls, data_of
from wellbuilt.mappings.python.learning import of_division
from wellbuilt.mappings.python.naming import NO_DIVISION, NO_LIST

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

NUMBERS = ("GLS", "GLSAR", "MixedLM", "OLS", "QuantReg", "RLM", "WLS")
SCORES = ("Logit", "MNLogit", "Probit")
OF_TIME = (
    *(f"api.tsa.{name}" for name in ("ARIMA", "AutoReg", "ExponentialSmoothing", "Holt", "SARIMAX",
                                     "SimpleExpSmoothing", "UnobservedComponents", "VAR", "VARMAX",
                                     "statespace.SARIMAX")),
    *(f"tsa.api.{name}" for name in ("ARIMA", "AutoReg", "ExponentialSmoothing", "Holt", "SARIMAX",
                                     "SimpleExpSmoothing", "UnobservedComponents", "VAR", "VARMAX")),
    "tsa.ar_model.AutoReg", "tsa.arima.model.ARIMA", "tsa.arima_model.ARIMA", "tsa.holtwinters.ExponentialSmoothing",
    "tsa.holtwinters.Holt", "tsa.holtwinters.SimpleExpSmoothing", "tsa.statespace.sarimax.SARIMAX",
    "tsa.statespace.structural.UnobservedComponents", "tsa.statespace.varmax.VARMAX", "tsa.vector_ar.var_model.VAR",
)  # fmt: skip
BY_FIT = (
    "fbprophet.Prophet",
    "neuralprophet.NeuralProphet",
    "pmdarima.ARIMA",
    "pmdarima.arima.ARIMA",
    "prophet.Prophet",
)
AT_ONCE = ("pmdarima.arima.auto_arima", "pmdarima.auto_arima")
GIVEN = ("endog", "0")


def _fits(view: View) -> bool:
    return bool(calls(view, "fit", "fit_regularized"))


def _of_a_division(nodes: list[Node | None]) -> list[Node]:
    return [node for node in nodes if node is not None and of_division(node) is not None]


def _made_with(view: View) -> list[Node]:
    return _of_a_division([view.first("endog", GIVEN)[0], view.first("y", ("y",))[0]])


def _fitted_to(view: View) -> list[Node]:
    return _of_a_division([data_of(call) or call.find("y") or call.find("df") for call in calls(view, "fit")])


def _regression(answers: str, names: tuple[str, ...]) -> Mapping:
    """Make the mapping of models that are worked out: the same data gives the same model."""
    formulas = tuple(f"statsmodels.formula.api.{name.lower()}" for name in names)
    return Mapping(
        TrainingRun,
        spelled={"python": (*(f"statsmodels.api.{name}" for name in names), *formulas)},
        facts={
            "fitted": Always(True),
            "seeded": Always(True),
            "rare_stated": Always(False),
            "judged_by_what_stopped_it": Always(False),
            "watched": Always(False),
            "answers": Always(answers),
            **NO_LIST,
        },
        links={"divisions": NO_DIVISION},
        when=_fits,
    )


def _course(kinds: tuple[str, ...], given: Names, *, fits: bool = True) -> Mapping:
    return Mapping(
        TrainingRun,
        spelled={"python": kinds},
        facts={
            "fitted": Always(True),
            "rare_stated": Always(False),
            "judged_by_what_stopped_it": Always(False),
            "watched": Always(False),
            "answers": Always("numbers"),
            **NO_LIST,
            "by_time": Always(True),
        },
        links={"divisions": given},
        when=_fits if fits else None,
    )


numbers = _regression("numbers", NUMBERS)
scores = _regression("scores", SCORES)
of_time = _course(tuple(f"statsmodels.{name}" for name in OF_TIME), Names(GIVEN, find=_made_with))
by_fit = _course(BY_FIT, Names(("0",), find=_fitted_to))
at_once = _course(AT_ONCE, Names(("0",), find=_made_with), fits=False)
