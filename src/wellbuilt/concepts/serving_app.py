"""Programs that answer with a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.image_build import ImageBuild


class ServingApp(Concept):
    """A web application that answers requests, as one program makes it."""

    answers_with_model: bool = fact("Does it answer with a model?")
    loads_each_time: bool = fact("Does it load a model anew for each request?")
    takes_newest: bool = fact("Does it answer with whichever version of a model was registered last?")
    trains: bool = fact("Does it fit a model itself?")
    computes_gradients: bool = fact("Does it compute, with each answer, what only training needs?")
    has_health_route: bool = fact("Can a machine ask it whether it is well?")
    debugger_on: bool = fact("Does it show a debugger when something fails?")
    open_to_all: bool = fact("Does it listen on every network that its machine is in?")
    starts_for_developing: bool = fact("Run as a program, does it start a server that is meant for developing?")
    any_site: bool = fact("May pages of any site ask it in the name of who looks at them?")
    images: tuple[ImageBuild, ...] = back("Which recipes of images start it?", "ImageBuild", by="programs")
    answers: tuple[PredictionRoute, ...] = link("At which of its addresses does a model answer?")


class PredictionRoute(Concept):
    """One address of a serving app at which a model answers, and the function behind it."""

    unchecked: bool = fact("Does whatever is sent go into the model as it is?")
    errors_look_like_answers: bool = fact("Is any error answered by a made-up number in the place of the model's?")
    waits_for_ever: bool = fact("Does it ask another service without saying how long it waits for the answer?")
    keeps_answers: bool = fact("Does it keep or pass on what was asked and what was answered?")
    owner: ServingApp = link("Which serving app is it a part of?")
