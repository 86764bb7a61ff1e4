import sys

import great_expectations as gx

context = gx.get_context()
result = context.run_checkpoint(checkpoint_name="orders")
if not result.success:
    sys.exit("orders are off")
