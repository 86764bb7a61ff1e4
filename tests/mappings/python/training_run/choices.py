import statsmodels.formula.api as smf

results = smf.logit("churned ~ visits", data=people).fit()
