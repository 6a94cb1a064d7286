"""The rules of a mentoring network: pure, without Telegram, SQL, clock or I/O of their own."""
