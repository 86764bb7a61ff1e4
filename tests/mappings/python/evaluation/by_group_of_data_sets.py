from aif360.metrics import ClassificationMetric

metric = ClassificationMetric(true, answered, unprivileged_groups=[{"sex": 0}], privileged_groups=[{"sex": 1}])
