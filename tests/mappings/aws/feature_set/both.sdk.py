from sagemaker.feature_store.feature_group import FeatureGroup

group = FeatureGroup(name="customers", sagemaker_session=session)
group.load_feature_definitions(data_frame=frame)
group.create(
    s3_uri="s3://features/customers",
    record_identifier_name="id",
    event_time_feature_name="at",
    role_arn=role,
    enable_online_store=True,
    online_store_kms_key_id="alias/features",
    offline_store_kms_key_id="alias/features",
)
