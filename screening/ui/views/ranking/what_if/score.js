// The ranking at other weights, as `reweighted` computes it: severity and criterion means are held, so that all that is left
// of a candidate are coverage and deviation per lever (screening/ranking/places/levers.py).

const sum = (values) => values.reduce((total, one) => total + one, 0);

// Shares of 1; alike where nothing weighs anything.
const shares = (weights) => {
  const total = sum(weights);
  return weights.map((one) => (total > 0 ? one / total : 1 / weights.length));
};

// Rows of `width` numbers out of little-endian doubles in Base64.
const rowsOf = (packed, width) => {
  const numbers = new Float64Array(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)).buffer);
  return Array.from({ length: width ? numbers.length / width : 0 }, (_, row) => numbers.subarray(row * width, (row + 1) * width));
};

// What the page was given, with coverage and deviation per lever at each person.
const unpacked = (given) => {
  const [coverage, deviation] = [given.coverage, given.deviation].map((packed) => rowsOf(packed, given.levers.length));
  return { ...given, people: given.people.map((person, row) => ({ ...person, coverage: coverage[row], deviation: deviation[row] })) };
};

// `domains` and `within` are weights as they stand on the sliders, by domain and by lever.
const weighed = (given, { domains, within, beta }) => {
  const levers = given.domains.map((_, domain) => {
    const mine = given.levers.flatMap((lever, place) => (lever.domain === domain ? [place] : []));
    return shares(mine.map((place) => within[place])).map((weight, nth) => ({ weight, place: mine[nth], usual: given.levers[mine[nth]].usual }));
  });
  return { domains: shares(domains), levers, beta };
};

// Score of a domain with its coverage; no score where nothing that weighs was scored.
const domainScore = (levers, person) => {
  const coverage = sum(levers.map(({ weight, place }) => weight * person.coverage[place]));
  const deviation = sum(levers.map(({ weight, place }) => weight * person.deviation[place]));
  const usual = sum(levers.map(({ weight, usual: mean }) => weight * mean));
  return { coverage, score: coverage > 0 ? usual + deviation / coverage : null };
};

const scored = (given, weights, person) => {
  const each = weights.levers.map((levers) => domainScore(levers, person));
  const counting = each.map((one, domain) => ({ ...one, weight: weights.domains[domain] })).filter(({ weight }) => weight > 0);
  const empty = counting.some(({ score }) => score === null);
  const mean = sum(counting.map(({ weight, score }) => weight * score));
  const weakest = Math.min(...counting.map(({ score }) => score));
  return {
    domains: each.map(({ score }) => score),
    score: empty ? null : mean - weights.beta * (mean - weakest),
    provisional: empty || sum(counting.map(({ weight, coverage }) => weight * coverage)) < given.enough,
  };
};

// Rank of each score, 1 the highest; scores within `tie` of the first of their group share the lowest rank.
const ranksOf = (scores, tie) => {
  const order = scores.map((_, place) => place).sort((one, other) => scores[other] - scores[one]);
  const falling = order.map((place) => scores[place]);
  const opens = falling.map((score, place) => place === 0 || falling[place - 1] - score > tie);
  for (;;) {
    let at = 0;
    const first = opens.map((open, place) => { if (open) at = place; return at; });
    const strays = falling.flatMap((score, place) => (falling[first[place]] - score > tie ? [place] : []));
    if (!strays.length) return order.reduce((ranks, place, nth) => { ranks[place] = first[nth] + 1; return ranks; }, []);
    strays.forEach((place, nth) => { if (nth === 0 || first[strays[nth - 1]] !== first[place]) opens[place] = true; });
  }
};

// Everybody in the order of the list: the ranked by rank then name, the provisional by score then name, who holds no rank last.
const rankedAt = (given, setting) => {
  const weights = weighed(given, setting);
  const rows = given.people.map((person, place) => ({ person, place, left: person.left, rank: null, ...scored(given, weights, person) }));
  const holds = rows.filter(({ left, provisional }) => !left && !provisional);
  ranksOf(holds.map(({ score }) => score), given.tie).forEach((rank, nth) => { holds[nth].rank = rank; });
  const rest = rows.filter(({ rank }) => rank === null);
  const known = rest.filter(({ score }) => score !== null);
  rest.forEach((row) => { row.stands = rest.length + 1; });
  ranksOf(known.map(({ score }) => score), given.tie).forEach((rank, nth) => { known[nth].stands = rank; });
  holds.sort((one, other) => one.rank - other.rank || one.person.place - other.person.place);
  rest.sort((one, other) => one.left - other.left || one.stands - other.stands || one.person.place - other.person.place);
  return [...holds, ...rest];
};
