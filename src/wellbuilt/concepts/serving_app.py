"""Programs that answer with a model."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class ServingApp(Concept):
    """A web application that answers requests, as one program makes it."""

    answers_with_model: bool = fact("Does it answer with a model?")
    loads_each_time: bool = fact("Does it load a model anew for each request?")
    trains: bool = fact("Does it fit a model itself?")
    computes_gradients: bool = fact("Does it compute, with each answer, what only training needs?")
    has_health_route: bool = fact("Can a machine ask it whether it is well?")
    debugger_on: bool = fact("Does it show a debugger when something fails?")
    open_to_all: bool = fact("Does it listen on every network that its machine is in?")
    any_site: bool = fact("May pages of any site ask it in the name of who looks at them?")
