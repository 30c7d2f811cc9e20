def render(region, environment): return {}
