import great_expectations as ge

orders = ge.from_pandas(frame)
orders.expect_column_values_to_not_be_null("id")
orders.expect_column_values_to_be_between("price", 0, 1_000_000)
