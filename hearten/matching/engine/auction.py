"""Starting prices by auction (Bertsekas 1988): near the optimum, in time linear in the bids.

Outside the shortage mentees bid for places; inside it mentors bid for mentees. A bid raises the
price to where the second best becomes as good, plus `step` points. With step 0 the seats taken stay
exactly tight, as in Jonker and Volgenant's row reduction.
"""

from .compiled import part, whole
from .graph import LARGEST_SCORE, Flags, Graph, Int32, Int64, Prices, Seats, leave, sit

NOTHING = -LARGEST_SCORE


@part
def _cheapest(seats: Seats, bids: Int64, j: int) -> tuple[int, int, int]:
    """A mentor's cheapest place, its price, and the price of the next (0 = free)."""
    place, low, next_low = -1, LARGEST_SCORE, LARGEST_SCORE
    for k in range(seats.first[j], seats.first[j + 1]):
        price = bids[k] if seats.holder[k] >= 0 else 0
        if price < low:
            place, next_low, low = k, low, price
        elif price < next_low:
            next_low = price
    return place, low, next_low


@part
def _two_best(graph: Graph, prices: Prices, i: int) -> tuple[int, int, int]:
    """A mentee's best and second best worth (score less price), and the best mentor or -1."""
    best, second, j = whole(NOTHING), whole(NOTHING), whole(-1)
    for e in range(graph.start[i], graph.stop[i]):
        worth = graph.score[e] - prices.mentor[graph.mentor[e]]
        if worth > best:
            second, best, j = best, worth, whole(graph.mentor[e])
        elif worth > second:
            second = worth
    return best, second, j


@part
def mentees_bid(
    graph: Graph,
    seats: Seats,
    prices: Prices,
    bids: Int64,
    queue: Int64,
    waiting: int,
    step: int,
    limit: int,
) -> int:
    """Let the first `waiting` mentees of a ring `queue` bid, at most `limit` times; bids made.

    `bids` holds the price paid for each place; a mentor's price is that of the cheapest.
    """
    head, made = 0, 0
    while waiting > 0 and made < limit:
        i = queue[head]
        head = (head + 1) % queue.size
        waiting -= 1
        best, second, j = _two_best(graph, prices, i)
        if j < 0:
            continue
        place, low, next_low = _cheapest(seats, bids, j)
        second = max(second, best + low - next_low)
        raised = low + step + (best - second if second > NOTHING // 2 else 1)
        other = whole(seats.holder[place])
        if other >= 0:
            seats.seat[other] = -1
            queue[(head + waiting) % queue.size] = other
            waiting += 1
        else:
            seats.vacant[j] -= 1
        seats.holder[place] = i
        seats.seat[i] = place
        bids[place] = raised
        prices.mentor[j] = min(raised, next_low)
        made += 1
    return made


@part
def take_turns(
    graph: Graph, seats: Seats, prices: Prices, queue: Int64, waiting: int, limit: int
) -> None:
    """Bid without a step from covering prices: every seat taken is exactly tight, none turns loose.

    A mentee takes a free place, or pushes out the one mentee of a mentor with a single place if the
    price can rise. Whoever finds neither stays unseated; exact paths do the rest.
    """
    head, made = 0, 0
    while waiting > 0 and made < limit:
        i = queue[head]
        head = (head + 1) % queue.size
        waiting -= 1
        made += 1
        best, second, j = _two_best(graph, prices, i)
        if j < 0:
            continue
        place = seats.first[j]
        if seats.vacant[j] > 0:
            sit(seats, i, j)
            prices.mentee[i] = best
        elif seats.first[j + 1] == place + 1 and NOTHING < second < best:
            other = whole(seats.holder[place])
            leave(seats, other)
            sit(seats, i, j)
            prices.mentor[j] += best - second
            prices.mentee[i] = second
            queue[(head + waiting) % queue.size] = other
            waiting += 1


@part
def mentors_bid(
    graph: Graph, seats: Seats, prices: Prices, queue: Int64, waiting: int, step: int, limit: int
) -> int:
    """Let mentors with free places bid for mentees they do not hold; the mirror of the above."""
    head, made = 0, 0
    while waiting > 0 and made < limit:
        j = queue[head]
        head = (head + 1) % queue.size
        waiting -= 1
        best, second, i = whole(NOTHING), whole(NOTHING), whole(-1)
        for e in range(graph.back_start[j], graph.back_stop[j]):
            k = whole(graph.mentee[e])
            if seats.seat[k] >= 0 and seats.host[seats.seat[k]] == j:
                continue
            worth = graph.back_score[e] - prices.mentee[k]
            if worth > best:
                second, best, i = best, worth, k
            elif worth > second:
                second = worth
        if i < 0:
            continue
        prices.mentee[i] += step + (best - second if second > NOTHING // 2 else 1)
        place = seats.seat[i]
        if place >= 0:
            leave(seats, i)
            queue[(head + waiting) % queue.size] = seats.host[place]
            waiting += 1
        made += 1
        place = seats.first[j]
        while seats.holder[place] >= 0:
            place += 1
        seats.holder[place] = i
        seats.seat[i] = place
        seats.vacant[j] -= 1
    return made


@part
def even_out(graph: Graph, seats: Seats, prices: Prices, reached: Flags) -> None:
    """Raise the price of mentees a mentor holds too cheaply to the mentor's own next best worth.

    `reached`: the mentors to treat. Worth = score - price; nobody else wants those mentees more.
    """
    for j in range(reached.size):
        if not reached[j]:
            continue
        level = NOTHING
        lowest_held = LARGEST_SCORE
        for e in range(graph.back_start[j], graph.back_stop[j]):
            i = graph.mentee[e]
            worth = graph.back_score[e] - prices.mentee[i]
            if seats.seat[i] >= 0 and seats.host[seats.seat[i]] == j:
                lowest_held = min(lowest_held, worth)
            else:
                level = max(level, worth)
        if lowest_held == LARGEST_SCORE:
            continue
        level = max(level, lowest_held)
        for e in range(graph.back_start[j], graph.back_stop[j]):
            i = graph.mentee[e]
            worth = graph.back_score[e] - prices.mentee[i]
            if seats.seat[i] >= 0 and seats.host[seats.seat[i]] == j:
                prices.mentee[i] += max(0, worth - level)


@part
def best_worths(
    start: Int64,
    stop: Int64,
    other: Int32,
    score: Int64,
    price: Int64,
    worth: Int64,
    chosen: Flags,
) -> None:
    """For each person `chosen`, worth = the best score minus price among their listed pairs."""
    for k in range(chosen.size):
        if not chosen[k]:
            continue
        best = NOTHING
        for e in range(start[k], stop[k]):
            best = max(best, score[e] - price[other[e]])
        worth[k] = best if best > NOTHING else 0


@part
def stand_up_where_loose(graph: Graph, seats: Seats, prices: Prices) -> None:
    """Free every seat whose pair is not tight: u + v > score."""
    for i in range(seats.seat.size):
        if seats.seat[i] < 0:
            continue
        j = seats.host[seats.seat[i]]
        for e in range(graph.start[i], graph.stop[i]):
            if graph.mentor[e] == j and (prices.mentee[i] + prices.mentor[j] > graph.score[e]):
                leave(seats, i)
                break
