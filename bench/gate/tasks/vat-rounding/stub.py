"""Prices are texts: '10.25' is ten euros and twenty-five cents."""
