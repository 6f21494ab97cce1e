def total(players):
    return sum(player["points"] for player in players)
