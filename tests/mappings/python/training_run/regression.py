import statsmodels.api as sm

results = sm.OLS(price, sm.add_constant(age)).fit()
