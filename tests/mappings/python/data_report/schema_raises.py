import pandera.pandas as pa
from pandera.errors import SchemaErrors

orders = pa.DataFrameSchema(rules)


def check(frame):
    try:
        return orders.validate(frame)
    except SchemaErrors:
        print("only what is raised when it looks at everything first")
