from ray import tune

tune.run(train, num_samples=40, scheduler="asynchyperband")
