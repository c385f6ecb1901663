"""Settings for every folder of tests."""

from hypothesis import HealthCheck, settings

# No test asserts on time: an example that a busy machine takes long to make or to try is no failure.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
