"""Workflows of orchestrators: what calls of their libraries put together, in one form, and what that form means."""
