// A slider goes over stops: every whole percentage, and the weight as it is fixed exactly, so that going back is going back.

const stopsWith = (fixed) => {
  const stops = Array.from({ length: 101 }, (_, percent) => percent / 100).filter((stop) => Math.abs(stop - fixed) > 1e-12);
  return [...stops, fixed].sort((one, other) => one - other);
};

class Slider {
  constructor(name, label, fixed, moved) {
    this.fixed = fixed;
    this.stops = stopsWith(fixed);
    this.start = this.stops.indexOf(fixed);
    const last = this.stops.length - 1;
    this.input = el('input', { type: 'range', id: `what-if-${name}`, min: 0, max: last, step: 1, value: this.start, oninput: moved });
    this.input.setAttribute('autocomplete', 'off');
    this.shown = el('span', { className: 'value', 'aria-hidden': 'true' });  // said as the value of the slider, and once
    const tick = el('span', { className: 'tick', 'aria-hidden': 'true' });
    tick.style.setProperty('--at', this.start / last);
    this.node = el('div', { className: 'slider' }, el('label', { htmlFor: this.input.id }, label), this.shown, el('div', { className: 'rail' }, this.input, tick));
  }

  get value() { return this.stops[Number(this.input.value)]; }

  get stands() { return Number(this.input.value) === this.start; }

  reset() { this.input.value = this.start; }

  tell(shown, spoken) {
    if (this.shown.textContent !== shown) this.shown.textContent = shown;
    if (this.input.getAttribute('aria-valuetext') !== spoken) this.input.setAttribute('aria-valuetext', spoken);
    this.input.style.setProperty('--filled', `${(Number(this.input.value) / (this.stops.length - 1)) * 100}%`);
  }
}

// All sliders of a ranking: of two domains one for both, of more one each; the levers of a domain with several; β for two domains on.
class Sliders {
  constructor(given, words, moved) {
    this.given = given;
    this.words = words;
    const { domains, levers, beta } = given;
    const make = (kind, one, place) => new Slider(`${kind}-${place}`, one.name, one.weight, moved);
    this.domains = domains.length === 2 ? [make('domain', domains[0], 0)] : domains.length > 2 ? domains.map((one, place) => make('domain', one, place)) : [];
    const several = (lever) => levers.filter(({ domain }) => domain === lever.domain).length > 1;
    this.levers = levers.map((lever, place) => (several(lever) ? make('lever', lever, place) : null));
    this.beta = domains.length > 1 ? new Slider('beta', words.t.beta, beta, moved) : null;
    this.node = el('div', { className: 'sliders' }, ...this.groups());
    this.tell();
  }

  get all() { return [...this.domains, ...this.levers, this.beta].filter(Boolean); }

  groups() {
    const { t } = this.words;
    const group = (legend, ...nodes) => el('fieldset', {}, el('legend', {}, legend), ...nodes);
    const overall = [...this.domains, this.beta].filter(Boolean).map(({ node }) => node);
    return [
      ...(overall.length ? [group(t.overall, ...overall)] : []),
      ...this.given.domains.flatMap(({ name }, domain) => {
        const mine = this.levers.filter((slider, place) => slider && this.given.levers[place].domain === domain);
        return mine.length ? [group(fill(t.within, { domain: name.toLowerCase() }), ...mine.map(({ node }) => node))] : [];
      }),
    ];
  }

  get stand() { return this.all.every((slider) => slider.stands); }

  // The weights as they stand; where nothing was moved exactly those that are fixed.
  get setting() {
    const { domains, levers, beta } = this.given;
    const [first, ...others] = this.domains;
    const pair = first && !others.length && !first.stands;
    return {
      domains: pair ? [first.value, 1 - first.value] : domains.map(({ weight }, place) => (others.length ? this.domains[place].value : weight)),
      within: levers.map(({ weight }, place) => this.levers[place]?.value ?? weight),
      beta: this.beta?.value ?? beta,
    };
  }

  reset() { for (const slider of this.all) slider.reset(); this.tell(); }

  tell() {
    const { words, given } = this;
    const weights = weighed(given, this.setting);
    this.domains.forEach((slider, place) => {
      const share = words.percent(weights.domains[place]);
      const rest = this.domains.length === 1 ? words.say('rest', { domain: given.domains[1].name.toLowerCase(), share: words.percent(weights.domains[1]) }) : '';
      slider.tell(rest ? `${share} (${rest})` : share, [share, rest].filter(Boolean).join(', '));
    });
    weights.levers.forEach((levers, domain) => levers.forEach(({ place, weight }) => {
      const share = words.percent(weight, false);
      this.levers[place]?.tell(share, words.say('share_of', { share, domain: given.domains[domain].name.toLowerCase() }));
    }));
    this.beta?.tell(words.number(this.beta.value), words.number(this.beta.value));
  }
}
