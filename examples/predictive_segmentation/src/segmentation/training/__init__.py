"""How a model comes to be: from a snapshot of the lake to a candidate that the gate lets through, or not."""
