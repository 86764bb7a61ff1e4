from ray import tune
from ray.tune.schedulers import ASHAScheduler

tune.run(train, num_samples=40, scheduler=ASHAScheduler())
