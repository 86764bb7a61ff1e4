from ray import tune

from ours import Scheduler

tune.run(train, num_samples=40, scheduler=Scheduler())
