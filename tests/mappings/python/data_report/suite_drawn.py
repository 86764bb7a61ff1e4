from deepchecks.tabular.suites import data_integrity

data_integrity().run(dataset).save_as_html("orders.html")
