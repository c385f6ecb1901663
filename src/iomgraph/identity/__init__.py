"""Who and what a name means: the only place that names settled things."""
