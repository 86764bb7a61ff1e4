"""Whether the extract is as it should be."""

import logging
import sys

import great_expectations as gx
import pandera.pandas as pa

log = logging.getLogger(__name__)

CUSTOMERS = pa.DataFrameSchema({"tenure": pa.Column(int, pa.Check.ge(0)), "churned": pa.Column(bool)})
INVOICES = pa.DataFrameSchema({"amount": pa.Column(float, pa.Check.ge(0))})


def check(customers, invoices):
    try:
        CUSTOMERS.validate(customers, lazy=True)
        log.info("customers are fine")
    except pa.errors.SchemaErrors as problems:
        log.warning("customers are off: %s", problems)
    INVOICES.validate(invoices)
    return customers, invoices


def nightly():
    context = gx.get_context()
    context.run_checkpoint(checkpoint_name="warehouse")


def weekly():
    context = gx.get_context()
    result = context.run_checkpoint(checkpoint_name="archive")
    if not result.success:
        sys.exit("the archive is off")
