"""One module a process: the project's own services, started together in one interpreter."""
