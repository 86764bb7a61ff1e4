from sagemaker.feature_store.feature_group import FeatureGroup

FeatureGroup(name="customers").create(
    s3_uri=False, record_identifier_name="id", event_time_feature_name="at", role_arn=role
)
