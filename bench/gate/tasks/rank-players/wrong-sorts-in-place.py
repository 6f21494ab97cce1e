def total(players):
    return sum(player["points"] for player in players)


def rank(players):
    players.sort(key=lambda player: (-player["points"], player["name"].casefold()))
    return [player["name"] for player in players]
