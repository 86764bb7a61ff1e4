"""Predictive segmentation: find, each day, who is about to leave, and reach them while they are still there."""
