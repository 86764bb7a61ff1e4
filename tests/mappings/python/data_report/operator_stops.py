from great_expectations_provider.operators.great_expectations import GreatExpectationsOperator

check = GreatExpectationsOperator(task_id="check", checkpoint_name="orders")
