from kfp import dsl


@dsl.component(base_image="gcr.io/team/train", packages_to_install=["pandas", "joblib==1.4.2", "scikit-learn>=1"])
def fit():
    pass
