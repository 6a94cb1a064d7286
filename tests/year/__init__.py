"""A simulated year: thousands of people, ten zones, and a bot that is killed now and then."""
