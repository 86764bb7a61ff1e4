"""Delivery: how a change gets from a repository to where it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm


class DeliveryPipeline(Concept):
    """A line of stages that takes a change from its source to where it runs."""

    area = "automation"

    starts_by_itself: bool = fact("Does a change, a time or another event start it?")
    tests: bool = fact("Does it run tests of the code?")
    failing_tests_stop_it: bool = fact("Does a test that fails stop it?")
    trains: bool = fact("Does it make models?")
    deploys: bool = fact("Does it put anything to where it runs?")
    tests_before_deploying: bool = fact("Does all that it deploys wait for tests?")
    evaluates_before_deploying: bool = fact("Does all that it deploys wait for an evaluation of the model?")
    reaches_production: bool = fact("Does it deploy to production?")
    asks_before_production: bool = fact("Does a person agree before it deploys to production?")
    holds_secrets: bool = fact("Are passwords or tokens written into its settings?")
    entrusted: bool = fact("Is it given secrets, or a right to write?")
    lasting_keys: tuple[str, ...] = fact("Which of its settings take a cloud's key that does not expire by itself?")
    moving_steps: tuple[str, ...] = fact("Which steps of others does it name by a tag or branch that can be moved?")
    token_may_do_all: bool = fact("May the token of its runs write everything?")
    runs_code_of_strangers: bool = fact("Does it run code that anybody may propose, while it holds secrets?")
    runs_words_of_strangers: tuple[str, ...] = fact("Which texts that anybody may write does it put into its scripts?")


class Build(Concept):
    """A machine that builds and tests what is delivered."""

    area = "software"

    holds_secrets: bool = fact("Are passwords or tokens written into its settings?")


class Rollout(Concept):
    """How a new version of a program gets its traffic, and what takes it back."""

    area = "automation"

    alarms: tuple[Alarm, ...] = link("Which alarms take a new version back?")
