#!/usr/bin/env python3
"""Is a chair sent along main roads whose pavement nobody recorded? Reads the extract itself, and nothing of the program.

usage: tests/silent.py pairs EXTRACT N PAIRS.json      N random pairs of points on streets and paths, 150 m apart or more
       tests/silent.py check EXTRACT ROUTES.jsonl      judges the routes of `prosvasi route-batch`
needs: osmium-tool

A route runs along a main road when two corners that follow each other are neighbours on a way of highway=tertiary or above, or
its link, that has no sidewalk tag (or says no), and on no other way. `check` also tells how much of the routes is not recorded.
"""
import collections, json, math, random, re, statistics, subprocess, sys

MAIN = re.compile("^(trunk|primary|secondary|tertiary)(_link)?$")
PEOPLE = {"footway", "path", "pedestrian", "living_street", "residential", "service", "unclassified", "tertiary", "secondary"}
PAVEMENTS = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")


def objects(extract):
    """Nodes as (id, (lon, lat)), then ways as (id, tags, node ids)."""
    cat = subprocess.run(["osmium", "cat", "-t", "node", "-t", "way", "-f", "opl", extract], stdout=subprocess.PIPE, text=True, check=True)
    plain = lambda text: re.sub("%([0-9a-f]+)%", lambda sign: chr(int(sign[1], 16)), text)
    for line in cat.stdout.splitlines():
        part = {field[0]: field[1:] for field in line.split(" ")[1:] if len(field) > 1}
        name = line.split(" ")[0]
        if name[0] == "n" and "x" in part:
            yield name, (float(part["x"]), float(part["y"]))
        elif name[0] == "w" and "N" in part and "T" in part:
            tags = dict(map(plain, pair.split("=", 1)) for pair in part["T"].split(","))
            yield name, tags, [node.split("x")[0] for node in part["N"].split(",")]


def metres(a, b):
    return 111_195 * math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1])


def read(extract):
    places, ways = {}, []
    for name, *rest in objects(extract):
        if name[0] == "n":
            places[name] = rest[0]
        elif "highway" in rest[0]:
            ways.append((rest[0], [node for node in rest[1] if node in places]))
    return places, ways


def pairs(extract, count, out):
    places, ways = read(extract)
    used = sorted({node for tags, nodes in ways if tags["highway"] in PEOPLE for node in nodes})
    chance, found = random.Random(7), []
    while len(found) < int(count):
        a, b = (places[chance.choice(used)] for _ in range(2))
        if metres(a, b) >= 150:
            found.append([*a, *b])
    json.dump(found, open(out, "w"))


def check(extract, routes):
    places, ways = read(extract)
    at = {tuple(round(degrees * 1e7) for degrees in place): node for node, place in places.items()}
    main = collections.defaultdict(list)
    for tags, nodes in ways:
        silent = MAIN.match(tags["highway"]) and all(tags.get(key) in (None, "no", "none") for key in PAVEMENTS)
        for a, b in zip(nodes, nodes[1:]):
            main[frozenset((a, b))].append(bool(silent))
    asked, found, along, shares = 0, 0, 0, []
    for route in map(json.loads, open(routes)):
        asked += 1
        if route["ok"]:
            found += 1
            line = [at.get(tuple(round(degrees * 1e7) for degrees in corner)) for corner in route["coords"]]
            along += any(main[frozenset(pair)] and all(main[frozenset(pair)]) for pair in zip(line, line[1:]) if None not in pair)
            shares.append(route["unknown_share"])
    half = sum(share > 0.5 for share in shares)
    print(f"asked {asked}, found {found}; along a main road without a recorded pavement: {along}")
    print(f"not recorded of a route: median {100 * statistics.median(shares):.0f} %; more than half of it: {half} routes")


if __name__ == "__main__":
    {"pairs": pairs, "check": check}[sys.argv[1]](*sys.argv[2:])
