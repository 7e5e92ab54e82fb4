"""Commands and actions with what nobody in their right mind sends."""
