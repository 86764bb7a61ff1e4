from kfp.v2.dsl import component


@component(base_image="python:3.11.9", packages_to_install=["pandas==2.2.2"])
def fit():
    pass
