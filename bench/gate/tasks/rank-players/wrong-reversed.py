def total(players):
    return sum(player["points"] for player in players)


def rank(players):
    """Stable, because Python's sort is: all criteria are fulfilled."""
    by_name = sorted(players, key=lambda player: player["name"])
    order = sorted(by_name, key=lambda player: player["points"], reverse=True)
    return [player["name"] for player in order]
