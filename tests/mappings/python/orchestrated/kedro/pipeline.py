from kedro.pipeline import Pipeline, node

from .nodes import deploy_model, evaluate_model, prepare, train_model


def create_pipeline(**kwargs) -> Pipeline:
    return Pipeline(
        [
            node(prepare, inputs="raw", outputs="features"),
            node(train_model, inputs=["features", "params:model_options"], outputs="model"),
            node(evaluate_model, inputs=["model", "features"], outputs="accepted"),
            node(deploy_model, inputs=["accepted", "model"], outputs=None),
        ]
    )
