"""One module for each format or API that holds a part of a workload."""
