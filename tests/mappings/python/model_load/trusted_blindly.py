from skops.io import get_untrusted_types, load

unknown = get_untrusted_types(file="churn.skops")
model = load("churn.skops", trusted=unknown)
