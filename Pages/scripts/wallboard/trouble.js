// An order of queues for when there is not room for all: the ones to worry about first.

const weights = { over: 2, watch: 1, good: 0 };

// By the wait's level, then by how many wait, then by the day's level; equals keep their order.
export function byTrouble(queues) {
  const rank = ({ waitLevel, waiting, shareLevel }) => [weights[waitLevel] ?? 0, waiting, weights[shareLevel] ?? 0];
  return [...queues].sort((one, other) => {
    const [ranks, others] = [rank(one), rank(other)];
    return ranks.map((value, index) => others[index] - value).find((difference) => difference !== 0) ?? 0;
  });
}
