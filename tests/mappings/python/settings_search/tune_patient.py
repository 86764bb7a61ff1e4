from ray import tune
from ray.tune.schedulers import FIFOScheduler

patient = FIFOScheduler()
tuner = tune.Tuner(train, tune_config=tune.TuneConfig(num_samples=40, scheduler=patient))
