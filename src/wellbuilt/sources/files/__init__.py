"""Files that are things themselves: models, data, documents. Nothing in them is ever loaded, run or shown."""
