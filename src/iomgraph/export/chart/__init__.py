"""Org charts."""
