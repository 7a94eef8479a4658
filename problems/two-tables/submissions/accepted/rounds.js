/**
 * @param {number} n
 * @param {number[][]} quarrels
 * @return {number[]}
 */
function seatGuests(n, quarrels) {
  const others = Array.from({ length: n }, () => []);
  for (const [a, b] of quarrels) {
    others[a].push(b);
    others[b].push(a);
  }
  const table = new Array(n).fill(-1);
  for (let first = 0; first < n; first++) {
    if (table[first] !== -1) continue;
    table[first] = first % 2;
    const round = [first];
    for (const guest of round) {
      for (const other of others[guest]) {
        if (table[other] === table[guest]) return [];
        if (table[other] === -1) {
          table[other] = 1 - table[guest];
          round.push(other);
        }
      }
    }
  }
  return table;
}
