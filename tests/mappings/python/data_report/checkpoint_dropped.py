import great_expectations as gx

context = gx.get_context()
context.run_checkpoint(checkpoint_name="orders")
