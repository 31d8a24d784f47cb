"""The heavy tools behind the ports: language pipeline, attribution model, workers."""
