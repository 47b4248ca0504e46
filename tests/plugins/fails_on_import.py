"""A plugin that cannot be imported; its error holds what must not be shown."""

raise RuntimeError("Zelmira Quonk")
