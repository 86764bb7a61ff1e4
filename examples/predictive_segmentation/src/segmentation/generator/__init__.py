"""A seeded world to practise on: customers, what they do each day, and who really leaves."""

from segmentation.generator.drifts import Drift
from segmentation.generator.population import PLANS, Population
from segmentation.generator.world import World

__all__ = ["PLANS", "Drift", "Population", "World"]
