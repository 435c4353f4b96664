// Who is first at every weight of one domain, the others keeping their proportions: exact, as `winners` computes it.

const SAME = 1e-9;

// The score of a row at weight 0 and at weight 1 of the domain, as limits; null where a domain that takes part has no score.
const ends = (row, { domains, beta }, axis) => {
  let rest = domains.map((weight, domain) => (domain === axis ? 0 : weight));
  const none = sum(rest) === 0;
  if (none) rest = domains.map((_, domain) => (domain === axis ? 0 : 1));
  const part = row.domains.filter((_, domain) => none || domain === axis || domains[domain] > 0);
  if (part.includes(null)) return null;
  const weakest = Math.min(...part);
  const mean = sum(shares(rest).map((weight, domain) => (weight > 0 ? weight * row.domains[domain] : 0)));
  return [mean, row.domains[axis]].map((score) => (1 - beta) * score + beta * weakest);
};

// Stretches of the axis from 0 to 1 with the rows that are first there (more than one when equal throughout).
const leadersAlong = (given, setting, rows, axis = 0) => {
  const weights = weighed(given, setting);
  const lines = rows.filter(({ rank }) => rank !== null).flatMap((row) => {
    const reach = ends(row, weights, axis);
    return reach ? [{ row, start: reach[0], slope: reach[1] - reach[0] }] : [];
  });
  const found = [];
  for (let at = 0, steps = 0; lines.length && at < 1 && steps <= 2 * lines.length; steps += 1) {
    const here = at;
    const value = ({ start, slope }) => start + here * slope;
    const top = Math.max(...lines.map(value));
    const level = lines.filter((line) => value(line) >= top - given.tie);
    const steepest = Math.max(...level.map(({ slope }) => slope));
    const best = level.filter(({ slope }) => slope >= steepest - given.tie);
    const overtaking = lines.filter(({ slope }) => slope > steepest + given.tie);
    const until = Math.min(...overtaking.map((line) => here + Math.max(value(best[0]) - value(line), 0) / (line.slope - steepest)));
    at = until < 1 - SAME ? until : 1;
    found.push({ start: here, end: at, rows: best.map(({ row }) => row) });
  }
  return found.filter(({ start, end }) => end > start || found.length === 1);
};
