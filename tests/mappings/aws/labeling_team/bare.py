import boto3

boto3.client("sagemaker").create_workteam(
    WorkteamName="reviewers",
    Description="People who look at answers",
    MemberDefinitions=[{"OidcMemberDefinition": {"Groups": ["reviewers"]}}],
)
