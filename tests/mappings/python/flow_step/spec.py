from flytekit import ImageSpec

image = ImageSpec(packages=["pandas", "torch==2.6.0"], base_image="ghcr.io/churn/base:latest")
