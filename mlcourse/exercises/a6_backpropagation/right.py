"""Right implementations in unusual style; none of them may lose a point."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from functools import reduce
from graphlib import TopologicalSorter
from operator import mul
from typing import Any

import numpy as np


def add_by_local_gradients(upstream: Any, x: Any, y: Any) -> Any:
    local_x, local_y = 1.0, 1.0
    return upstream * local_x, upstream * local_y


def add_as_a_list(upstream: Any, x: Any, y: Any) -> Any:
    return [upstream] * 2


def add_in_single_precision(upstream: Any, x: Any, y: Any) -> Any:
    return tuple(np.full(2, upstream, dtype=np.float32))


ADD = (add_by_local_gradients, add_as_a_list, add_in_single_precision)


def mul_by_local_gradients(upstream: Any, x: Any, y: Any) -> Any:
    df_dx, df_dy = y, x
    return df_dx * upstream, df_dy * upstream


def mul_by_reversing(upstream: Any, x: Any, y: Any) -> Any:
    return [upstream * other for other in (x, y)[::-1]]


def mul_by_difference(upstream: Any, x: Any, y: Any) -> Any:
    # f is linear in each input, so a step of 1 gives the exact slope.
    return upstream * ((x + 1) * y - x * y), upstream * (x * (y + 1) - x * y)


def mul_as_arrays(upstream: Any, x: Any, y: Any) -> Any:
    dx, dy = upstream * np.array([y, x], dtype=float)
    return np.array(dx), np.array(dy)


MUL = (mul_by_local_gradients, mul_by_reversing, mul_by_difference, mul_as_arrays)


def max_by_if(upstream: Any, x: Any, y: Any) -> Any:
    if y > x:
        return 0, upstream
    return upstream, 0


def max_by_mask(upstream: Any, x: Any, y: Any) -> Any:
    first = float(x >= y)
    return first * upstream, (1 - first) * upstream


def max_by_argmax(upstream: Any, x: Any, y: Any) -> Any:
    downstream = [0.0, 0.0]
    downstream[int(np.argmax([x, y]))] = upstream
    return downstream


def max_by_what_is_left(upstream: Any, x: Any, y: Any) -> Any:
    dx = np.where(x - y < 0, 0.0, upstream)
    return dx, upstream - dx


MAX = (max_by_if, max_by_mask, max_by_argmax, max_by_what_is_left)


def copy_by_loop(upstreams: Any, x: Any) -> Any:
    total = 0
    for upstream in upstreams:
        total += upstream
    return total


def copy_by_numpy(upstreams: Any, x: Any) -> Any:
    return np.array(upstreams, dtype=float).sum()


def copy_by_fsum(upstreams: Any, x: Any) -> Any:
    return math.fsum(upstreams)


def copy_by_recursion(upstreams: Any, x: Any) -> Any:
    return upstreams[0] + copy_by_recursion(upstreams[1:], x) if upstreams else 0


def copy_by_dot_product(upstreams: Any, x: Any) -> Any:
    return np.dot(np.ones(len(upstreams)), upstreams)


COPY = (copy_by_loop, copy_by_numpy, copy_by_fsum, copy_by_recursion, copy_by_dot_product)


def order_by_counting(edges: Any) -> Any:
    missing = Counter(b for _, b in edges)
    users = defaultdict(list)
    for a, b in edges:
        users[a].append(b)
    ready = [a for a in users if not missing[a]]
    for node in ready:
        for user in users.get(node, ()):
            missing[user] -= 1
            if not missing[user]:
                ready.append(user)
    return ready


def order_by_a_stack(edges: Any) -> Any:
    parents = defaultdict(set)
    for a, b in edges:
        parents[b].add(a)
    order = []
    placed = set()
    for start in {node for edge in edges for node in edge}:
        stack = [start]
        while stack:
            waiting = [a for a in parents[stack[-1]] if a not in placed]
            if waiting:
                stack += waiting[:1]
                continue
            node = stack.pop()
            if node not in placed:
                placed.add(node)
                order.append(node)
    return order


def order_from_the_end(edges: Any) -> Any:
    uses = Counter(a for a, _ in edges)
    parents = defaultdict(list)
    for a, b in edges:
        parents[b].append(a)
    queue = deque(b for b in parents if uses[b] == 0)
    order: deque[Any] = deque()
    while queue:
        node = queue.pop()
        order.appendleft(node)
        for parent in parents[node]:
            uses[parent] -= 1
            if uses[parent] == 0:
                queue.append(parent)
    return tuple(order)


def order_by_numpy(edges: Any) -> Any:
    nodes, ends = np.unique(np.array(edges), return_inverse=True)
    level = np.zeros(len(nodes), dtype=int)
    a, b = ends.reshape(-1, 2).T
    for _ in range(len(nodes)):
        before = level.copy()
        np.maximum.at(level, b, level[a] + 1)
        if (level == before).all():
            break
    return list(nodes[np.argsort(level, kind="stable")])


def order_by_the_library(edges: Any) -> Any:
    sorter: TopologicalSorter[Any] = TopologicalSorter()
    for a, b in edges:
        sorter.add(b, a)
    return list(sorter.static_order())


def order_by_sweeps(edges: Any) -> Any:
    parents: dict[Any, set[Any]] = {node: set() for edge in edges for node in edge}
    for a, b in edges:
        parents[b].add(a)
    placed: dict[Any, bool] = {}
    while len(placed) < len(parents):
        for node, needed in parents.items():
            if node not in placed and all(parent in placed for parent in needed):
                placed[node] = True
    return list(placed)


ORDER = (order_by_counting, order_by_a_stack, order_from_the_end, order_by_numpy, order_by_the_library, order_by_sweeps)


def forward_by_ifs(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for entry in tape:
        if entry[0] == "copy":
            values.append(values[entry[1]])
            continue
        name, i, j = entry
        if name == "add":
            values.append(values[i] + values[j])
        elif name == "mul":
            values.append(values[i] * values[j])
        else:
            values.append(max(values[i], values[j]))
    return values


def forward_by_a_table(tape: Any, inputs: Any) -> Any:
    table: dict[Any, Any] = {"add": sum, "max": max, "copy": max, "mul": lambda taken: reduce(mul, taken)}
    values = [*inputs]
    for name, *places in tape:
        values += [table[name]([values[i] for i in places])]
    return tuple(values)


def forward_into_an_array(tape: Any, inputs: Any) -> Any:
    values = np.empty(len(inputs) + len(tape))
    values[: len(inputs)] = inputs
    work: dict[str, Any] = {"add": np.sum, "mul": np.prod, "max": np.max, "copy": np.max}
    for k, (name, *places) in enumerate(tape, start=len(inputs)):
        values[k] = work[name](values[places])
    return values


def forward_by_match(tape: Any, inputs: Any) -> Any:
    values = dict(enumerate(inputs))
    for entry in tape:
        match entry:
            case ("add", i, j):
                result = values[i] + values[j]
            case ("mul", i, j):
                result = values[i] * values[j]
            case ("max", i, j):
                result = values[j] if values[j] > values[i] else values[i]
            case (_, i):
                result = values[i]
        values[len(values)] = result
    return list(values.values())


FORWARD = (forward_by_ifs, forward_by_a_table, forward_into_an_array, forward_by_match)


def backward_by_ifs(tape: Any, values: Any) -> Any:
    gradients = [0.0] * (len(values) - 1) + [1.0]
    k = len(values) - 1
    for entry in tape[::-1]:
        upstream = gradients[k]
        i, j = entry[1], entry[-1]
        if entry[0] == "add":
            gradients[i] += upstream
            gradients[j] += upstream
        elif entry[0] == "mul":
            gradients[i] += upstream * values[j]
            gradients[j] += upstream * values[i]
        elif entry[0] == "max":
            gradients[i if values[i] >= values[j] else j] += upstream
        else:
            gradients[i] += upstream
        k -= 1
    return gradients


def backward_into_an_array(tape: Any, values: Any) -> Any:
    gradients = np.zeros(len(values))
    gradients[-1] = 1
    n_inputs = len(values) - len(tape)
    for k in range(len(tape) - 1, -1, -1):
        name, *places = tape[k]
        x, y = values[places[0]], values[places[-1]]
        local = {"add": [1, 1], "mul": [y, x], "max": [x >= y, x < y], "copy": [1]}[name]
        # Unlike gradients[places] += ..., this adds twice to a place that comes twice.
        np.add.at(gradients, places, gradients[n_inputs + k] * np.array(local, dtype=float))
    return gradients


def backward_by_asking_the_users(tape: Any, values: Any) -> Any:
    n_inputs = len(values) - len(tape)
    uses = defaultdict(list)
    for k, entry in enumerate(tape, start=n_inputs):
        for side, i in enumerate(entry[1:]):
            uses[i].append((k, side))
    gradients = {len(values) - 1: 1.0}
    for place in range(len(values) - 2, -1, -1):
        total = 0.0
        for k, side in uses[place]:
            name, *places = tape[k - n_inputs]
            if name == "mul":
                total += gradients[k] * values[places[1 - side]]
            elif name == "max":
                chosen = 0 if values[places[0]] >= values[places[1]] else 1
                total += gradients[k] * (side == chosen)
            else:
                total += gradients[k]
        gradients[place] = total
    return [gradients[place] for place in range(len(values))]


def backward_collecting_first(tape: Any, values: Any) -> Any:
    arrived: list[Any] = [[] for _ in values]
    arrived[-1].append(1.0)
    n_inputs = len(values) - len(tape)
    for place, (name, *places) in reversed(list(enumerate(tape, start=n_inputs))):
        upstream = sum(arrived[place])
        taken = [values[i] for i in places]
        if name == "mul":
            sent = [upstream * taken[1], upstream * taken[0]]
        elif name == "max":
            sent = [0.0, 0.0]
            sent[taken.index(max(taken))] = upstream
        else:
            sent = [upstream] * len(places)
        for i, gradient in zip(places, sent, strict=True):
            arrived[i].append(gradient)
    return [sum(gradients) for gradients in arrived]


BACKWARD = (backward_by_ifs, backward_into_an_array, backward_by_asking_the_users, backward_collecting_first)
