import boto3

boto3.client("budgets").create_budget(
    AccountId="123456789012",
    Budget={"BudgetName": "ml", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": "100", "Unit": "USD"}},
)
