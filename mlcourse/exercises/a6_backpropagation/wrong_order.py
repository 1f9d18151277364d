"""Wrong orders of a graph that students write, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

from mlcourse.checking.model import Misconception
from mlcourse.reference.tape import topological_order


def sorted_names(edges: Any) -> Any:
    return sorted({node for edge in edges for node in edge})


def as_they_appear(edges: Any) -> Any:
    order = []
    seen = set()
    for edge in edges:
        for node in edge:
            if node not in seen:
                seen.add(node)
                order.append(node)
    return order


def backwards(edges: Any) -> Any:
    return topological_order(edges)[::-1]


def arrows_turned_round(edges: Any) -> Any:
    return topological_order([(b, a) for a, b in edges])


def by_recursion(edges: Any) -> Any:
    parents = _parents(edges)
    order = []
    visited = set()

    def visit(node: Any) -> None:
        if node not in visited:
            visited.add(node)
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    for node in parents:
        visit(node)
    return order


def placed_when_first_reached(edges: Any) -> Any:
    users = _users(edges)
    targets = {b for _, b in edges}
    order = [node for node in users if node not in targets]
    seen = set(order)
    for node in order:
        for user in users[node]:
            if user not in seen:
                seen.add(user)
                order.append(user)
    return order


def placed_once_for_each_edge(edges: Any) -> Any:
    users = _users(edges)
    order = []
    for node in topological_order(edges):
        order += [node] * max(len(users[node]), 1)
    return order


def equal_edges_counted_twice(edges: Any) -> Any:
    missing = dict.fromkeys(_users(edges), 0)
    users: dict[Any, Any] = {node: set() for node in missing}
    for a, b in edges:
        missing[b] += 1
        users[a].add(b)
    order = [node for node in missing if missing[node] == 0]
    for node in order:
        for user in sorted(users[node]):
            missing[user] -= 1
            if missing[user] == 0:
                order.append(user)
    return order


def inputs_left_out(edges: Any) -> Any:
    targets = {b for _, b in edges}
    return [node for node in topological_order(edges) if node in targets]


def results_left_out(edges: Any) -> Any:
    sources = {a for a, _ in edges}
    return [node for node in topological_order(edges) if node in sources]


def from_the_first_input_only(edges: Any) -> Any:
    users = _users(edges)
    targets = {b for _, b in edges}
    start = next(node for node in users if node not in targets)
    reached = {start}
    for node in topological_order(edges):
        if node in reached:
            reached.update(users[node])
    return [node for node in topological_order(edges) if node in reached]


def to_one_result_only(edges: Any) -> Any:
    parents = _parents(edges)
    order = topological_order(edges)
    needed = {order[-1]}
    for node in reversed(order):
        if node in needed:
            needed.update(parents[node])
    return [node for node in order if node in needed]


def edges_removed(edges: Any) -> Any:
    order = topological_order(edges)
    while edges:
        edges.pop()
    return order


def edges_instead_of_nodes(edges: Any) -> Any:
    place = {node: k for k, node in enumerate(topological_order(edges))}
    return sorted(edges, key=lambda edge: place[edge[1]])


def on_the_way_down(edges: Any) -> Any:
    # Depth first, but a node is written down when the walk comes to it, not when it leaves it.
    users = _users(edges)
    targets = {b for _, b in edges}
    stack = [node for node in users if node not in targets][::-1]
    order = []
    seen = set()
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack += users[node][::-1]
    return order


def in_groups(edges: Any) -> Any:
    parents = _parents(edges)
    level: dict[Any, int] = {}
    for node in topological_order(edges):
        level[node] = 1 + max((level[parent] for parent in parents[node]), default=-1)
    groups: list[Any] = [[] for _ in range(1 + max(level.values()))]
    for node, k in level.items():
        groups[k].append(node)
    return groups


def _parents(edges: Any) -> Any:
    parents: dict[Any, Any] = {node: [] for edge in edges for node in edge}
    for a, b in edges:
        parents[b].append(a)
    return parents


def _users(edges: Any) -> Any:
    users: dict[Any, Any] = {node: [] for edge in edges for node in edge}
    for a, b in edges:
        users[a].append(b)
    return users


ORDER = (
    Misconception(
        "sorted names",
        sorted_names,
        "You sort the names. The order must come from the edges: a node follows all that it is computed from.",
    ),
    Misconception(
        "as they appear",
        as_they_appear,
        "You list the nodes as the edges name them, but the edges come in any order.",
    ),
    Misconception(
        "results first",
        backwards,
        "This order runs from the result to the inputs, as the backward pass does. Turn it round.",
    ),
    Misconception(
        "arrows turned round",
        arrows_turned_round,
        "An edge (a, b) says that b is computed from a. You read it the other way.",
    ),
    Misconception(
        "recursion",
        by_recursion,
        "Python allows about a thousand calls within calls, and a graph may be deeper. Keep the waiting nodes in a list of your own.",
    ),
    Misconception(
        "placed when first reached",
        placed_when_first_reached,
        "You place a node as soon as one of its inputs is there. It has to wait for all of them.",
    ),
    Misconception(
        "once for each use",
        placed_once_for_each_edge,
        "A node that is used several times comes several times in your list. Place each node once.",
    ),
    Misconception(
        "the same edge twice counted, once removed",
        equal_edges_counted_twice,
        "For x + x the edge comes twice. You count it twice, but take it off only once, so that the node waits for ever.",
    ),
    Misconception(
        "inputs left out", inputs_left_out, "The inputs are nodes too, although no edge leads to them: they come first."
    ),
    Misconception(
        "results left out",
        results_left_out,
        "A node that nothing is computed from, such as f, belongs into the order too.",
    ),
    Misconception(
        "from one input only",
        from_the_first_input_only,
        "You start at one input and miss what cannot be reached from there. Start at all of them.",
    ),
    Misconception(
        "to one result only",
        to_one_result_only,
        "You keep only what the last node needs. Every node of the graph belongs into the order.",
    ),
    Misconception(
        "edges removed",
        edges_removed,
        "A right order, but you take the edges out of the caller's list. Work on a copy, or on counts.",
    ),
    Misconception(
        "edges instead of nodes",
        edges_instead_of_nodes,
        "You return a list of edges. The result lists nodes, each once.",
    ),
    Misconception(
        "depth first, written down too early",
        on_the_way_down,
        "Your walk writes a node down when it arrives there. At that moment another way to it may still be missing.",
    ),
    Misconception(
        "lists within the list",
        in_groups,
        "You return groups of nodes. Put them behind each other into one flat list.",
    ),
)
