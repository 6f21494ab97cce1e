STATES = ("new", "paid", "shipped", "delivered", "cancelled", "refunded")
EVENTS = ("pay", "ship", "deliver", "cancel", "refund")
