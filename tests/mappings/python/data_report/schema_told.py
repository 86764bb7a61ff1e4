import logging

from pandera import DataFrameSchema
from pandera.errors import SchemaErrors

orders = DataFrameSchema(rules)


def check(frame):
    try:
        orders.validate(frame, lazy=True)
    except SchemaErrors as problems:
        logging.warning("orders are off: %s", problems)
