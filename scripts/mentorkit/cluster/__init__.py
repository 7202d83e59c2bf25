"""Builds on a Dask cluster: organisations are checked and built by its workers, written here.

A worker needs this package and nothing else: what it reads is sent to it, and what it makes is sent
back. `mentorkit.cluster.client` gives the work out, `mentorkit.cluster.worker` does it.
"""
