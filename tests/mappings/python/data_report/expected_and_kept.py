import great_expectations as ge

orders = ge.from_pandas(frame)
orders.expect_column_values_to_not_be_null("id")
orders.save_expectation_suite("orders.json")
