// Keeps every field of a card safe: in this browser at once, on the server shortly after, and says which of the two it is.
// A field is "criterion:kind"; the page is given all there are, with their values. Nothing here knows what the page looks like, nor
// which fields a card has. Loaded after kept, looks and answers.
//
// Messages overtake each other, arrive twice, or not at all, and so do their answers. A page counts its changes of a field in
// turns, tells what it has seen of it, and sends the same again under the same turn; so the server knows what is newer, and this
// page which answer is about what stands here. What another page kept is sent as that page's message, before anything of this one.

const DEBOUNCE = 400;        // ms of silence after typing before a save
const KEEPALIVE_LIMIT = 60000;  // bytes a browser lets a closing page send

const newId = () => (crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now());

class Keeper extends Answers {
  constructor(data, onChange) {
    super();
    this.data = data;
    this.onChange = onChange;
    this.merges = new Map();  // by field: how two values become one where nobody needs to be asked
    this.client = newId();   // one per page load: a duplicated tab must not pass for this one
    this.fields = new Map();
    this.kept = new Kept(data);
    this.found = this.kept.newest();  // what stands in this browser as this page comes in
    this.cut = false;        // the last look found no server
    this.unwell = '';        // why the server can save and show nothing now
    this.signedOut = false;
    this.notice = '';        // why the server takes nothing for this card, in its own words
    this.looks = new Looks(this);
    this.adoptAll(data.fields);
    this.looks.forgetWhatIsOver();
  }

  adoptAll(fields) {
    for (const [name, field] of Object.entries(fields)) this.adopt(name, field.value, field.revision, field.saved_at);
  }

  // The fields of a criterion, or of the whole card.
  of(criterion) { return [...this.fields.values()].filter((field) => field.name.startsWith(`${criterion}:`)); }

  // Take the server's value of a field, unless this browser holds one that the server never acknowledged.
  adopt(name, value, revision, savedAt) {
    const known = this.fields.get(name);
    if (known) {
      if (!known.dirty && !known.conflict && revision > known.revision) Object.assign(known, { value, seen: value, revision, savedAt, state: 'saved' });
      return known;
    }
    const field = { name, value, seen: value, revision, savedAt, turn: 0, heard: 0, adopted: null, dirty: false, busy: 0,
                    conflict: null, refusal: null, state: revision ? 'saved' : 'empty', wait: 500, timer: 0 };
    this.fields.set(name, field);
    const kept = this.found.get(name);
    if (kept && same(kept.value, value)) this.kept.drop(name, kept.page, value);
    else if (kept) {
      if (kept.base_revision !== revision) field.seen = undefined;  // what its page had seen is not known any more
      Object.assign(field, { value: kept.value, revision: kept.base_revision, adopted: kept, dirty: true, state: 'saving' });
      field.timer = setTimeout(() => this.save(field), 50);
    }
    return field;
  }

  // Forget the text that another page of this person had kept, and that is now dealt with.
  dropAdopted(field) {
    if (field.adopted) this.kept.drop(field.name, field.adopted.page, field.adopted.value);
    field.adopted = null;
  }

  change(name, value, soon) {
    const field = this.fields.get(name);
    Object.assign(field, { value, turn: field.turn + 1, dirty: true, refusal: null, state: field.conflict ? 'conflict' : 'saving' });
    this.kept.put(field, this.client);
    if (field.adopted && this.kept.lasting) this.kept.drop(name, field.adopted.page, field.adopted.value);
    clearTimeout(field.timer);
    if (!field.conflict) field.timer = setTimeout(() => this.save(field), soon ? 0 : DEBOUNCE);
    this.onChange(field);
  }

  save(field, closing = false) {
    clearTimeout(field.timer);
    if (!field.dirty || field.conflict || (field.busy && !closing)) return field.flight;
    field.flight = this.send(field, closing);
    return field.flight;
  }

  // What is sent of a field now, and under which turn of this page its answer is heard: 0 for what another page kept.
  message(field) {
    const { adopted } = field;
    const own = !adopted || adopted.answered;
    const { value, base_revision, client_id, turn } = own ? this.kept.entry(field, this.client) : adopted;
    return { turn: own ? turn : 0, sent: { account: this.data.account, value, base_revision, client_id, turn, rubric: this.data.rubric } };
  }

  async send(field, closing) {
    field.busy += 1;
    const { turn, sent } = this.message(field);
    const body = new Blob([JSON.stringify(sent)]);
    try {
      const [criterion, kind] = field.name.split(':');
      const answer = await fetch(`${this.data.url}/${criterion}/${kind}`, {
        method: 'PUT', credentials: 'same-origin', keepalive: closing && body.size < KEEPALIVE_LIMIT, body,
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'evenwicht' },
      });
      this.signedOut = answer.status === 401;
      this.unwell = await whyUnwell(answer);
      this.settle(field, turn, answer.status, answer.status === 401 || this.unwell ? null : await answer.json());
      this.cut = false;
    } catch {
      this.unwell = '';
      this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    }
    field.busy -= 1;
    this.onChange(field);
  }

  flush(closing = false) {
    return Promise.all([...this.fields.values()].filter((field) => field.dirty).map((field) => this.settled(field, closing)));
  }

  // A save under way may carry an older value: wait for it, then save what is there now.
  async settled(field, closing) {
    await this.save(field, closing);
    if (field.dirty && field.state === 'saving') await this.save(field, closing);
  }

  look() { return this.looks.look(); }

  stop() { this.looks.stop(); }

  get unsaved() { return [...this.fields.values()].filter((field) => field.dirty || field.conflict); }

  // Whether leaving this page would lose something.
  get fragile() { return !this.kept.lasting && this.unsaved.length > 0; }

  // The one sentence for the whole card: the worst news of any field, else the time of the last save.
  summary() {
    const all = [...this.fields.values()];
    const states = new Set(all.map((field) => field.state));
    if (this.signedOut) states.add('signed_out');
    if (this.cut) states.add('offline');
    for (const state of ['conflict', 'refused', 'signed_out', 'offline', 'saving']) if (states.has(state)) return { state };
    const times = all.map((field) => field.savedAt).filter(Boolean).sort();
    return times.length ? { state: 'saved', at: times[times.length - 1] } : { state: 'empty' };
  }
}
