#!/usr/bin/env python3
"""Do routes keep off what was reported? Lays obstacles at random on the ways of an extract, and looks whether routes pass them.

usage: obstacles.py lay CITY.osm.pbf COUNT OBSTACLES.json [CUT.osm.pbf]
       obstacles.py check OBSTACLES.json PAIRS.json ROUTES.jsonl

`lay` puts COUNT confirmed obstacles, which stop everyone, each in the midst of a straight line between two nodes of a way that people walk.
CUT is the same extract in which those ways are interrupted there: what an auditor without obstacles needs. `check` counts routes that pass within
30 cm of an obstacle; who asks from within 4 m of one, or to there, is at it and counts apart. Shares no code with the engine; needs osmium-tool.
"""
import json, math, random, re, subprocess, sys

WALKED = {"footway", "path", "pedestrian", "steps", "living_street", "residential", "service", "unclassified", "tertiary", "secondary", "primary"}
PASSES_M, AT_M = 0.3, 4.0


def lines(extract):
    return subprocess.run(["osmium", "cat", "-f", "opl", extract], check=True, capture_output=True, text=True).stdout.splitlines()


def refs(line):
    found = re.search(r" N(\S+)$", line)
    return [ref[1:].split("x")[0] for ref in found[1].split(",")] if found else []


def lay(extract, count, out, cut=None):
    objects = lines(extract)
    at, ways = {}, []
    for line in objects:
        if line[0] == "n":
            part = {field[0]: field[1:] for field in line.split(" ")[1:] if field}
            if part.get("x"):
                at[line.split(" ")[0][1:]] = (float(part["x"]), float(part["y"]))
        elif line[0] == "w":
            kind = re.search(r"[T,]highway=([^,\s]+)", line)
            nodes = refs(line)
            if kind and kind[1] in WALKED and len(nodes) > 1 and all(node in at for node in nodes):
                ways.append((line, nodes))
    chance = random.Random(42)
    pieces = [(way, i) for way, (_, nodes) in enumerate(ways) for i in range(len(nodes) - 1) if apart(at[nodes[i]], at[nodes[i + 1]]) > 12]
    chosen = chance.sample(pieces, int(count))
    obstacles = []
    for number, (way, i) in enumerate(chosen):
        (a, b), share = (at[ways[way][1][i]], at[ways[way][1][i + 1]]), chance.uniform(0.35, 0.65)
        lon, lat = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        when = "2026-11-25T10:00:00Z"
        obstacles.append({"id": f"{number}", "kind": "works", "lon": lon, "lat": lat, "stops": "everyone", "certainty": "confirmed",
                          "reported_at": when, "last_seen_at": when, "there": 2, "gone": 0, "by_desk": False})
    json.dump(obstacles, open(out, "w"))
    if cut:
        interrupt(objects, ways, chosen, cut)


def interrupt(objects, ways, chosen, cut):
    """Writes the extract with the chosen pieces of ways taken out; what comes after one is a way with a number of its own."""
    breaks = {}
    for way, i in chosen:
        breaks.setdefault(ways[way][0], []).append(i)
    new, number = [], 1 << 40
    for line in objects:
        parts, first = [], 0
        nodes = refs(line) if line in breaks else []
        for i in sorted(breaks.get(line, [])):
            parts.append(nodes[first:i + 1])
            first = i + 1
        parts.append(nodes[first:])
        if line not in breaks:
            new.append(line)
            continue
        for part in (part for part in parts if len(part) > 1):
            head = re.sub(r"^w\d+", f"w{number}", re.sub(r" N\S+$", "", line))
            number += 1
            new.append(head + " N" + ",".join("n" + node for node in part))
    new.sort(key=lambda line: ("nwr".index(line[0]), int(re.match(r".(\d+)", line)[1])))
    subprocess.run(["osmium", "cat", "-F", "opl", "-", "-o", cut, "--overwrite"], check=True, input="\n".join(new) + "\n", text=True)


def apart(a, b):
    return 111195 * math.hypot((a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2)), a[1] - b[1])


def from_line(p, a, b):
    """Metres from a point to a straight line between two points."""
    east = math.cos(math.radians(p[1]))
    flat = [((q[0] - p[0]) * east * 111195, (q[1] - p[1]) * 111195) for q in (a, b)]
    (ax, ay), (bx, by) = flat
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length)) if length else 0.0
    return math.hypot(ax + share * (bx - ax), ay + share * (by - ay))


def check(obstacles, pairs, routes):
    points = [(one["lon"], one["lat"]) for one in json.load(open(obstacles))]
    pairs = json.load(open(pairs))
    found = passed = at_hand = 0
    for line in open(routes):
        route = json.loads(line)
        if not route["ok"]:
            continue
        found += 1
        ends = [pairs[route["i"]][:2], pairs[route["i"]][2:]] + [route["coords"][0], route["coords"][-1]]
        for point in points:
            if any(from_line(point, a, b) < PASSES_M for a, b in zip(route["coords"], route["coords"][1:])):
                if any(apart(point, end) < AT_M for end in ends):
                    at_hand += 1
                else:
                    passed += 1
                    print("passed", route["i"], point, file=sys.stderr)
    print(f"found {found}; obstacles passed: {passed}; begun or ended at an obstacle: {at_hand}")


{"lay": lay, "check": check}[sys.argv[1]](*sys.argv[2:])
