"""The running bot is killed without warning, again and again, while people use it."""
