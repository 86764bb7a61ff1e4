"""How documents are written: YAML and JSON as trees of nodes, each with its line. Every source may read with these."""
