import nannyml as nml

calculator = nml.UnivariateDriftCalculator(column_names=["price"])
calculator.fit(reference)
calculator.calculate(now).plot().show()
