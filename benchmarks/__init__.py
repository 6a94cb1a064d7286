"""Speed and memory, as ratios against something run beside it in the same minutes."""
