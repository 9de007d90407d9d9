#!/usr/bin/env python3
"""Holds routes against one traveller's own limits and today's obstacles. Shares no code with the program.

usage: tests/traveller.py judge PEERS TOOL LIMITS OBSTACLES ARGS...    one of the auditor's tools, for these limits and obstacles
       tests/traveller.py place EXTRACT ROUTES.jsonl N OBSTACLES.json  N random obstacles on segments that these routes walk
       tests/traveller.py passed OBSTACLES.json ROUTES.jsonl           how many routes lead through an obstacle, by geometry alone
needs: osmium-tool; LIMITS is kerb,up,down,width in metres and percent, e.g. 0.03,6,8,0.8; OBSTACLES is `-` for none

Two of the auditor's tools (`reach_reference`, `detour`) know one chair only: here they read the extract with the limits that are given,
and every segment on which an obstacle stands is barred both ways. An obstacle stands in the middle of a segment of the extract that
a route walked on a day without obstacles, so that each lies in somebody's way.
"""
import json, math, os, random, runpy, sys, types

from silent import metres, read

# Nearer than this, a line leads through an obstacle, in metres; no two segments of one street lie so near each other.
THROUGH_M = 0.5
# Who begins or ends so near an obstacle stands at it and leaves it on the side that they are on (routing/src/view.rs).
AT_M = 3.2


def judge(peers, tool, limits, obstacles, *args):
    sys.path.insert(0, peers)
    import audit

    kerb, up, down, width = map(float, limits.split(","))
    own, plain = types.SimpleNamespace(kerb=kerb, up=up, down=down, width=width), audit.read
    stand = [] if obstacles == "-" else places(obstacles)

    def today(path, _limit):
        where, segments, points = plain(path, own)
        cells = grid(stand)
        for (a, b), ways in segments.items():
            ends = where[a], where[b]
            if any(away(at, ends) < 0.1 for at in near(cells, ends)):
                # A way's segments share one set.
                segments[a, b] = [bars | {"obstacle"} for bars in ways]
        return where, segments, points

    audit.read = today
    script = os.path.join(peers, tool + ".py")
    sys.argv = [script, *args]
    if tool == "audit":
        audit.main()
    else:
        runpy.run_path(script, run_name="__main__")


def grid(stand):
    cells = {}
    for at in stand:
        cells.setdefault((int(at[0] * 1e3), int(at[1] * 1e3)), []).append(at)
    return cells


def near(cells, ends):
    """What stands in the cells that a segment's box covers."""
    spans = [range(int(min(axis) * 1e3), int(max(axis) * 1e3) + 1) for axis in zip(*ends)]
    return [at for x in spans[0] for y in spans[1] for at in cells.get((x, y), ())]


def places(path):
    return [tuple(entry) for entry in json.load(open(path))]


def place(extract, routes, count, out):
    where, ways = read(extract)
    at = {tuple(round(degrees * 1e7) for degrees in spot): node for node, spot in where.items()}
    walked = set()
    for route in found(routes):
        nodes = [at.get(tuple(round(degrees * 1e7) for degrees in corner)) for corner in route["coords"]]
        walked.update(frozenset(pair) for pair in zip(nodes[1:-1], nodes[2:-1]) if None not in pair)
    drawn = {frozenset(pair) for _, nodes in ways for pair in zip(nodes, nodes[1:])}
    long = [sorted(pair) for pair in walked & drawn if len(pair) == 2 and metres(*(where[node] for node in pair)) >= 4]
    # Where a street and the tunnel below it are drawn on one line, nobody can tell on which of the two a point stands.
    levels = {}
    for tags, nodes in ways:
        for pair in zip(nodes, nodes[1:]):
            levels.setdefault(frozenset(pair), set()).add((tags.get("layer", "0"), tags.get("tunnel", "no")))
    chance, long = random.Random(200), sorted(long)
    drawn_once = lambda pair: len(levels[frozenset(pair)]) == 1
    chosen = [pair for pair in chance.sample(long, int(count)) if drawn_once(pair)]
    rest = [pair for pair in chance.sample(long, len(long)) if drawn_once(pair) and pair not in chosen]
    chosen += rest[: int(count) - len(chosen)]
    middle = lambda a, b: [round((where[a][axis] + where[b][axis]) / 2, 9) for axis in (0, 1)]
    json.dump([middle(*pair) for pair in chosen], open(out, "w"))


def passed(obstacles, pairs, routes):
    cells, through, ends = grid(places(obstacles)), 0, 0
    asked = json.load(open(pairs))
    for route in found(routes):
        line = [tuple(corner) for corner in route["coords"]]
        met = {at for pair in zip(line, line[1:]) for at in near(cells, pair) if away(at, pair) < THROUGH_M}
        # Who asks from an obstacle is at it, also where the line begins at the corner beside it.
        lon, lat, other_lon, other_lat = asked[route["i"]]
        tips = [line[0], line[-1], (lon, lat), (other_lon, other_lat)]
        inside = [at for at in met if min(metres(at, tip) for tip in tips) >= AT_M]
        through += bool(inside)
        ends += bool(met) and not inside
    print(f"routes through an obstacle: {through}; of those that begin or end at one: {ends}")


def found(routes):
    return [route for route in map(json.loads, open(routes)) if route["ok"]]


def away(at, ends):
    """Metres from a point to a straight line between two."""
    scale = math.cos(math.radians(at[1]))
    (ax, ay), (bx, by) = (((lon - at[0]) * scale * 111_195, (lat - at[1]) * 111_195) for lon, lat in ends)
    square = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0 if square == 0 else min(1, max(0, -(ax * (bx - ax) + ay * (by - ay)) / square))
    return math.hypot(ax + share * (bx - ax), ay + share * (by - ay))


{"judge": judge, "place": place, "passed": passed}[sys.argv[1]](*sys.argv[2:])
