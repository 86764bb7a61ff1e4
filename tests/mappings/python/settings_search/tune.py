from ray import tune

config = tune.TuneConfig(metric="loss", mode="min", num_samples=40)
