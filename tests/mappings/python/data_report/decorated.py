import pandera as pa


@pa.check_types
def prepare(orders):
    return orders
