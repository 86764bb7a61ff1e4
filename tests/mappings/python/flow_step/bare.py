import kfp


@kfp.dsl.component
def fit():
    pass
