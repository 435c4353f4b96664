// Looks at what the server has of a card: what other devices saved, whether there is a server, and whether it still takes this card.
// Of two looks the later one counts, whichever answers first. Loaded before keeper.

const LOOK_EVERY = 10000;  // ms between two looks

// Why a server that answers can do nothing now, in its own words; empty when it can, or does not say.
const whyUnwell = async (answer) => {
  const kind = answer.headers.get('content-type') || '';
  if (answer.status !== 503) return '';
  return kind.startsWith('application/json') ? (await answer.json()).message || '' : kind.startsWith('text/plain') ? answer.text() : '';
};

class Looks {
  constructor(keeper) {
    this.keeper = keeper;
    this.turn = 0;
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
  }

  stop() { clearInterval(this.timer); }

  ask(interview) {
    const { url, interview: here, account } = this.keeper.data;
    const address = `${url.replace(here, interview)}?account=${account}`;
    return fetch(address, { credentials: 'same-origin', cache: 'no-store', headers: { 'X-Requested-With': 'evenwicht' } });
  }

  async look() {
    if (document.hidden) return;
    const { keeper } = this;
    const turn = this.turn += 1;
    const began = performance.now();
    try {
      const answer = await this.ask(keeper.data.interview);
      const unwell = await whyUnwell(answer);
      const told = answer.status === 401 || unwell ? null : await answer.json();
      if (turn !== this.turn) return;
      keeper.signedOut = answer.status === 401;
      keeper.unwell = unwell;
      if (answer.ok) this.hear(told, began);
      else if (told?.message) this.goneFor(told.message);
      keeper.cut = answer.status >= 500;
    } catch {
      if (turn !== this.turn) return;
      Object.assign(keeper, { cut: true, unwell: '' });
    }
    for (const field of keeper.fields.values()) keeper.onChange(field);
  }

  hear({ fields, notice }, began) {
    const { keeper } = this;
    for (const field of keeper.fields.values()) keeper.sendWhatWasForgotten(field, fields[field.name], began);
    keeper.adoptAll(Object.fromEntries(Object.entries(fields).filter(([name]) => keeper.fields.has(name))));
    const reopened = keeper.notice && !notice;
    keeper.notice = notice;
    if (reopened) keeper.flush();
  }

  goneFor(message) {
    this.keeper.notice = message;
    this.stop();
  }

  // What is kept of an interview that is sealed, or not this person's any more, has nowhere to go.
  async forgetWhatIsOver() {
    const { kept } = this.keeper;
    for (const interview of kept.others) {
      try {
        const answer = await this.ask(interview);
        if (answer.status === 404 || (answer.ok && (await answer.json()).sealed)) kept.forget(interview);
      } catch { /* another time */ }
    }
  }
}
