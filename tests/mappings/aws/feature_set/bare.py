import boto3

boto3.client("sagemaker").create_feature_group(
    FeatureGroupName="customers",
    RecordIdentifierFeatureName="id",
    EventTimeFeatureName="at",
    FeatureDefinitions=[{"FeatureName": "id", "FeatureType": "String"}],
)
