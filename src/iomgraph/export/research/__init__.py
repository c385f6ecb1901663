"""The graph for researchers: leader-years and State-years as CSV with sources, people and posts as Popolo JSON."""
