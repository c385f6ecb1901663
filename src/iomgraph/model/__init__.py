"""Frozen data: dates, documents, evidence, facts."""
