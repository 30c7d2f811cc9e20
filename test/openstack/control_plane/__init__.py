"""A real OpenStack control plane on loopback addresses: two clouds, two regions each."""
