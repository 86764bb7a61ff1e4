from kfp import dsl

step = dsl.ContainerOp(name="fit", image="gcr.io/team/train:latest")
